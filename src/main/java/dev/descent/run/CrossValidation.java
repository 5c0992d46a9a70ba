package dev.descent.run;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.Folds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Runs of which each fold is a run of its own. The run above them has no job and no model: where it
 * stands follows from its folds, in the same transaction in which one of them changes.
 *
 * <p>Folds are always locked before the run above them.
 */
@Component
class CrossValidation {
  private final RunRepository repository;
  private final RunValues values;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CrossValidation(
      RunRepository repository, RunValues values, ApplicationEventPublisher events, Clock clock) {
    this.repository = repository;
    this.values = values;
    this.events = events;
    this.clock = clock;
  }

  /** The specs of the folds, the smallest index first; none when the spec is a single run's. */
  static List<JobSpec> folds(JobSpec spec) {
    if (!(spec.data().split() instanceof Folds folds) || folds.index() != null) {
      return List.of();
    }
    return folds.indexes().stream()
        .map(
            index ->
                spec.on(spec.data().withSplit(folds.at(index)))
                    .withName(
                        spec.name() == null ? null : shortened(spec.name()) + " fold " + index))
        .toList();
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 190));
  }

  /** A run has changed: so may the one above it. */
  void follow(RunEntity fold) {
    UUID parentId = fold.parentId();
    if (parentId != null) {
      repository.lock(parentId).ifPresent(this::update);
    }
  }

  /** Brings a run above folds to the state that follows from theirs; others stay as they are. */
  void update(RunEntity parent) {
    List<RunEntity> folds = repository.findByParentIdOrderById(parent.id());
    if (folds.isEmpty() || parent.state().isFinal()) {
      return;
    }
    Instant now = clock.instant();
    if (folds.stream().allMatch(fold -> fold.state().isFinal())) {
      end(parent, folds, now);
      events.publishEvent(new RunNews(parent.id()));
    } else if (parent.state() == RunState.PAUSING) {
      if (folds.stream().allMatch(CrossValidation::restsOrHasEnded)) {
        parent.paused(now);
      }
    } else if (parent.state() != RunState.CANCELLING && parent.state() != RunState.PAUSED) {
      boolean begun = folds.stream().anyMatch(fold -> fold.state() != RunState.QUEUED);
      boolean trains = folds.stream().anyMatch(CrossValidation::hasTrained);
      if (begun || trains) {
        advance(parent, trains ? RunState.RUNNING : RunState.STARTING, now);
      }
    }
  }

  private static boolean restsOrHasEnded(RunEntity fold) {
    return fold.state() == RunState.PAUSED || fold.state().isFinal();
  }

  private static boolean hasTrained(RunEntity fold) {
    return fold.state() == RunState.RUNNING
        || fold.state() == RunState.FINALIZING
        || fold.state().isFinal();
  }

  private void end(RunEntity parent, List<RunEntity> folds, Instant now) {
    RunEntity failed = first(folds, RunState.FAILED);
    RunEntity cancelled = first(folds, RunState.CANCELLED);
    if (parent.state() == RunState.CANCELLING) {
      parent.cancelled(now);
    } else if (failed != null) {
      parent.failAs(failed, "fold %d: ".formatted(failed.fold()), now);
    } else if (cancelled != null) {
      parent.cancel(now);
      if (!parent.state().isFinal()) {
        parent.cancelled(now);
      }
    } else {
      advance(parent, RunState.FINALIZING, now);
      Results means =
          FoldMeans.of(
              folds.stream()
                  .map(fold -> Objects.requireNonNull(fold.outcome().results()))
                  .toList());
      parent.succeed(stopReason(folds), means, null, now);
      values.add(parent.id(), "", Map.of("results", means));
    }
  }

  private static @Nullable RunEntity first(List<RunEntity> folds, RunState state) {
    return folds.stream().filter(fold -> fold.state() == state).findFirst().orElse(null);
  }

  /** COMPLETED when all are; otherwise why the first that is not ended. */
  private static StopReason stopReason(List<RunEntity> folds) {
    return folds.stream()
        .map(fold -> Objects.requireNonNull(fold.outcome().stopReason()))
        .filter(reason -> reason != StopReason.COMPLETED)
        .findFirst()
        .orElse(StopReason.COMPLETED);
  }

  /** Goes on state by state; never back, as when a fold is queued again. */
  private static void advance(RunEntity parent, RunState to, Instant now) {
    for (RunState next : List.of(RunState.STARTING, RunState.RUNNING, RunState.FINALIZING)) {
      if (next.compareTo(to) <= 0 && parent.state().mayBecome(next)) {
        parent.advance(next, now);
      }
    }
  }
}
