package dev.descent.run;

import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs, as a search sees them: it lets them train for some epochs, looks, and lets them go on or
 * gives them up. All joins the caller's transaction.
 */
@Service
@Transactional
public class TrialRuns {
  private final RunRepository repository;
  private final Submissions submissions;
  private final RunSteering steering;
  private final Branches branches;
  private final Checkpoints checkpoints;
  private final CurveReader curves;
  private final Fingerprints fingerprints;
  private final JobQueue queue;
  private final Clock clock;

  TrialRuns(
      RunRepository repository,
      Submissions submissions,
      RunSteering steering,
      Branches branches,
      Checkpoints checkpoints,
      CurveReader curves,
      Fingerprints fingerprints,
      JobQueue queue,
      Clock clock) {
    this.repository = repository;
    this.submissions = submissions;
    this.steering = steering;
    this.branches = branches;
    this.checkpoints = checkpoints;
    this.curves = curves;
    this.fingerprints = fingerprints;
    this.queue = queue;
    this.clock = clock;
  }

  /** The versions of what computes in this process, as a run's reproducibility shows them. */
  public Map<String, String> versions() {
    return fingerprints.versions();
  }

  /**
   * Where a run stands.
   *
   * @param epochs that it has trained; 0 while it trains
   * @param value of the metric asked for after them; null while it trains, and when it failed
   * @param resting whether it waits after as many epochs as it was to train
   */
  public record Standing(RunState state, int epochs, @Nullable Double value, boolean resting) {}

  /**
   * Stores and queues a run.
   *
   * @param until epochs after which it rests; null for none
   */
  public UUID submit(JobPlan plan, @Nullable Integer until) {
    return submissions
        .store(plan, null, fingerprints.of(plan.spec()), run -> run.trainUntil(until))
        .id();
  }

  /**
   * Stores and queues a run that begins with the weights of one that rests.
   *
   * @throws ProblemException INVALID_SPEC with pointers; CONFLICT when that one has no checkpoint
   */
  public UUID branch(UUID from, JobSpec spec, @Nullable Integer until) {
    RunEntity origin = Runs.find(repository.findById(from), from);
    CheckpointEntity checkpoint =
        checkpoints
            .latest(from)
            .orElseThrow(
                () -> new ProblemException(ProblemType.CONFLICT, "Run " + from + " never rested."));
    return branches
        .branch(origin.toRun(), checkpoint.id(), spec, run -> run.trainUntil(until))
        .id();
  }

  /**
   * Lets a run that rests train on.
   *
   * @param until epochs after which it rests again; null for none
   */
  public void goOn(UUID id, @Nullable Integer until) {
    change(
        id,
        run -> {
          run.trainUntil(until);
          if (run.state() == RunState.PAUSED) {
            run.resume(clock.instant());
          }
        });
  }

  /** Gives a run up: it ends SUCCEEDED, PRUNED, with what it has. */
  public void prune(UUID id) {
    change(id, run -> run.prune(clock.instant()));
  }

  private void change(UUID id, Consumer<RunEntity> change) {
    repository
        .lock(id)
        .filter(run -> !run.state().isFinal())
        .ifPresent(
            run -> {
              change.accept(run);
              if (run.state() == RunState.QUEUED) {
                queue.enqueue(Runs.JOB, id, run.spec().execution().priority());
              }
            });
  }

  /** Ends a run: PRUNED with what it has, CANCELLED when it has not begun. */
  public void end(UUID id) {
    RunEntity run = repository.lock(id).orElse(null);
    boolean waits = run != null && run.state() == RunState.QUEUED && run.attempt() == 0;
    if (run != null && (waits || run.hasFolds())) {
      steer(List.of(id), RunVerb.CANCEL);
    } else {
      prune(id);
    }
  }

  /** Pauses runs that train or wait. */
  public void pause(List<UUID> ids) {
    steer(ids, RunVerb.PAUSE);
  }

  /** Resumes runs that were paused and do not rest. */
  public void resume(List<UUID> ids) {
    steer(
        ids.stream()
            .filter(id -> repository.findById(id).filter(RunEntity::isResting).isEmpty())
            .toList(),
        RunVerb.RESUME);
  }

  private void steer(List<UUID> ids, RunVerb verb) {
    for (UUID id : ids) {
      if (repository.findState(id).filter(state -> state.allows(verb)).isPresent()) {
        steering.steer(id, verb, Asked.because(null));
      }
    }
  }

  /**
   * Where a run stands; null when it was deleted. Of one that a worker may be changing only the
   * state is read: as a whole it would still be what it was when it is locked later on.
   */
  public @Nullable Standing standing(UUID id, MetricKey metric) {
    RunState state = repository.findState(id).orElse(null);
    if (state == null) {
      return null;
    }
    Optional<RunEntity> still =
        state.isFinal()
            ? repository.findById(id)
            : state == RunState.PAUSED ? repository.lock(id) : Optional.empty();
    return still
        .map(run -> new Standing(run.state(), run.epoch(), value(run, metric), run.isResting()))
        .orElse(new Standing(state, 0, null, false));
  }

  private @Nullable Double value(RunEntity run, MetricKey metric) {
    if (run.isResting()) {
      return restingValue(run, metric);
    }
    var results = run.outcome().results();
    if (results == null) {
      return null;
    }
    SplitMetrics dev = results.dev();
    double value = metric.value(results.train(), dev);
    return Double.isFinite(value) ? value : null;
  }

  /** From its curve: what is compared at a rest has to be one of the curve's keys. */
  private @Nullable Double restingValue(RunEntity run, MetricKey metric) {
    int epoch = Objects.requireNonNull(run.until()) - 1;
    EpochPoints points = curves.epochs(run.id(), epoch);
    Object value = points == null ? null : points.point(epoch).get(metric.toString());
    return value instanceof Double number && Double.isFinite(number) ? number : null;
  }
}
