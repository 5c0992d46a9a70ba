package dev.descent.run;

import dev.descent.engine.Adjustment;
import dev.descent.engine.shift.ShiftReport;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs, as workers see them until they end: every write carries the attempt and is refused when it
 * is over.
 */
@Service
@Transactional
public class Attempts {
  private final RunRepository repository;
  private final NewsWriter writer;
  private final RunValues values;
  private final Checkpoints checkpoints;
  private final CrossValidation crossValidation;
  private final Fingerprints fingerprints;
  private final EndNews endNews;
  private final Clock clock;

  Attempts(
      RunRepository repository,
      NewsWriter writer,
      RunValues values,
      Checkpoints checkpoints,
      CrossValidation crossValidation,
      Fingerprints fingerprints,
      EndNews endNews,
      Clock clock) {
    this.repository = repository;
    this.writer = writer;
    this.values = values;
    this.checkpoints = checkpoints;
    this.crossValidation = crossValidation;
    this.fingerprints = fingerprints;
    this.endNews = endNews;
    this.clock = clock;
  }

  /** What a run takes of the worker that trains it; nothing when it is gone. */
  @Transactional(readOnly = true)
  public Load load(UUID id) {
    return repository
        .findById(id)
        .map(run -> new Load(run.spec().execution().threads(), run.memoryBytes()))
        .orElse(new Load(0, 0));
  }

  /**
   * Begins the next attempt of a run; empty when there is nothing left to do for it, or when
   * another worker has taken it over.
   */
  public Optional<Attempt> start(UUID id, Claim claim) {
    RunEntity run = repository.lock(id).orElse(null);
    if (run == null || run.state().isFinal() || run.state() == RunState.PAUSED || !claim.isHeld()) {
      return Optional.empty();
    }
    if (run.state() == RunState.PAUSING) { // its worker was lost while it should let go
      run.paused(clock.instant());
      crossValidation.follow(run);
      return Optional.empty();
    }
    if (run.state() == RunState.CANCELLING) {
      run.cancelled(clock.instant());
      endNews.tell(run);
      return Optional.empty();
    }
    if (run.state().isHeld()) {
      run.requeue(true, clock.instant());
    }
    if (!run.hasAttemptsLeft()) {
      run.fail(
          FailureReason.WORKER_LOST,
          "%d workers disappeared while they had it"
              .formatted(run.spec().execution().maxAttempts()),
          clock.instant());
      endNews.tell(run);
      return Optional.empty();
    }
    CheckpointEntity from = checkpoints.latest(id).orElse(null);
    run.start(from, clock.instant());
    adjust(run, from == null ? 0 : from.step());
    crossValidation.follow(run);
    return Optional.of(begun(run, from));
  }

  /** What was written past the place where the attempt begins will be written again. */
  private Attempt begun(RunEntity run, @Nullable CheckpointEntity from) {
    UUID id = run.id();
    if (from == null) {
      writer.clear(id);
      return new Attempt(id, run.attempt(), run.spec(), null, run.until(), run.isGivenUp());
    }
    writer.clearFrom(id, from);
    Attempt.Origin origin =
        new Attempt.Origin(from.id(), from.trained(), checkpoints.bestError(id));
    return new Attempt(id, run.attempt(), run.spec(), origin, run.until(), run.isGivenUp());
  }

  /**
   * The worker asks for adjustments: they are in the spec when this returns.
   *
   * @param step the update from which on they act
   */
  public List<Adjustment> adjust(Attempt attempt, long step) {
    return adjust(repository.held(attempt), step);
  }

  private List<Adjustment> adjust(RunEntity run, long step) {
    int before = run.spec().training().adjustments().size();
    List<Adjustment> taken = run.takeAdjustments(step, fingerprints::ofNameless);
    for (int i = 0; i < taken.size(); i++) {
      values.add(run.id(), "/spec/training/adjustments/" + (before + i), taken.get(i));
    }
    return taken;
  }

  /**
   * The checkpoint of an attempt cannot be read: it goes on from an earlier one, or begins.
   *
   * @return the same attempt, from there
   * @throws UncheckedIOException when a branch has nothing left to begin with
   */
  public Attempt without(Attempt attempt, UUID checkpoint) {
    RunEntity run = repository.held(attempt);
    checkpoints.remove(checkpoint);
    CheckpointEntity from = checkpoints.latest(run.id()).orElse(null);
    if (from == null && run.isBranch()) {
      throw new UncheckedIOException(new IOException("what the branch began with is unreadable"));
    }
    run.goOnInstead(from, clock.instant());
    return begun(run, from);
  }

  /**
   * The attempt has written where it stands; what {@link #record} stored reaches that far.
   *
   * @param trained time that the run has trained, in all attempts that led there
   * @param error of the dev rows, else of the training rows, at an epoch's end; null within one
   */
  public void checkpoint(
      Attempt attempt, Checkpoints.Written written, Duration trained, @Nullable Double error) {
    repository.held(attempt);
    checkpoints.register(attempt, written, trained, error);
  }

  /**
   * The data are prepared.
   *
   * @return what is to be done; the run trains unless it is to be cancelled or paused
   */
  public Wanted train(Attempt attempt, TrainingStart start) {
    RunEntity run = repository.held(attempt);
    writer.begin(run, start);
    return run.wanted();
  }

  /** Uploads that are dev or test were compared with the training data. */
  public void compared(Attempt attempt, List<ShiftReport> reports) {
    repository.held(attempt).compared(reports);
  }

  /**
   * Stores what came since the last time.
   *
   * @return what is to be done
   */
  public Wanted record(Attempt attempt, TrainingNews news) {
    RunEntity run = repository.held(attempt);
    writer.write(run, news);
    return run.wanted();
  }

  /**
   * Training is over: stores what came last; what it leaves is being stored. False when the run is
   * to be cancelled.
   */
  public boolean finalizing(Attempt attempt, TrainingNews last) {
    RunEntity run = repository.held(attempt);
    writer.write(run, last);
    if (run.state() == RunState.CANCELLING) {
      return false;
    }
    run.finalizing(last.at());
    crossValidation.follow(run);
    return true;
  }
}
