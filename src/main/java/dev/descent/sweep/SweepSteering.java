package dev.descent.sweep;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.run.TrialRuns;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops, pauses, resumes, extends and deletes sweeps. A verb that was carried out before changes
 * nothing; one that leads nowhere is a CONFLICT that names those that lead somewhere.
 */
@Component
class SweepSteering {
  private final SweepRepository repository;
  private final TrialRepository trials;
  private final SweepDriver driver;
  private final SweepViews views;
  private final TrialRuns runs;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  SweepSteering(
      SweepRepository repository,
      TrialRepository trials,
      SweepDriver driver,
      SweepViews views,
      TrialRuns runs,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.trials = trials;
    this.driver = driver;
    this.views = views;
    this.runs = runs;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Proposes no more; runs that train or rest end with what they have. Again is fine. */
  Sweep stop(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.RUNNING || sweep.state() == SweepState.PAUSED) {
            driver.finish(sweep, SweepStop.USER_STOPPED, trials.findBySweepIdOrderByNumber(id));
            queue.enqueue(SweepJob.KIND, id);
          } else if (sweep.stopReason() != SweepStop.USER_STOPPED) {
            throw conflict(sweep.state(), "stop", "delete");
          }
        });
  }

  /** Proposes nothing until it is resumed, and pauses its runs. Again is fine. */
  Sweep pause(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.RUNNING) {
            sweep.pause(clock.instant());
            runs.pause(unfinished(id));
          } else if (sweep.state() != SweepState.PAUSED) {
            throw conflict(sweep.state(), "pause", "delete");
          }
        });
  }

  /** Goes on after a pause. Again is fine. */
  Sweep resume(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.PAUSED) {
            sweep.resume(clock.instant());
            runs.resume(unfinished(id));
            queue.enqueue(SweepJob.KIND, id);
          } else if (sweep.state() != SweepState.RUNNING) {
            throw conflict(sweep.state(), "resume", "delete");
          }
        });
  }

  private List<UUID> unfinished(UUID id) {
    return trials.findBySweepIdOrderByNumber(id).stream()
        .filter(trial -> !trial.hasEnded() && !trial.isShared())
        .map(TrialEntity::runId)
        .toList();
  }

  /**
   * Adds trials.
   *
   * @throws ProblemException INVALID_SPEC with pointers into the settings; CONFLICT while it is
   *     paused
   */
  Sweep add(UUID id, MoreTrials wanted) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.PAUSED) {
            throw conflict(sweep.state(), "trials", "resume, stop");
          }
          if (wanted.more() > 0) {
            long all = (long) sweep.spec().limits().budget() + wanted.more();
            if (all > SweepLimits.MOST_TRIALS) {
              throw ProblemException.invalidSpec(
                  "#/more", "A sweep may have %,d trials.".formatted(SweepLimits.MOST_TRIALS));
            }
            sweep.extend((int) all);
          }
          if (!wanted.settings().isEmpty()) {
            sweep.reopen();
            driver.add(sweep, wanted.settings());
          }
          queue.enqueue(SweepJob.KIND, id);
        });
  }

  /**
   * Deletes a sweep; its runs stay.
   *
   * @throws ProblemException CONFLICT while it has not ended
   */
  void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          SweepEntity sweep = Sweeps.find(repository.lock(id), id);
          if (!sweep.state().isFinal()) {
            throw conflict(sweep.state(), "delete", "stop");
          }
          trials.deleteBySweepId(id);
          repository.delete(sweep);
        });
  }

  private Sweep change(UUID id, Consumer<SweepEntity> change) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              SweepEntity sweep = Sweeps.find(repository.lock(id), id);
              change.accept(sweep);
              return views.of(sweep);
            }));
  }

  /** A verb that leads nowhere, and those that lead somewhere. */
  static ProblemException conflict(SweepState state, String verb, String possible) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The sweep is %s: %s is not possible; possible: %s.".formatted(state, verb, possible));
  }
}
