package dev.descent.run;

import dev.descent.dataset.Datasets;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels, stops, pauses, resumes and retries runs. A verb that was carried out before changes
 * nothing; one that leads nowhere is a CONFLICT that names those that lead somewhere.
 */
@Component
class RunSteering {
  private final RunRepository repository;
  private final CrossValidation crossValidation;
  private final Checkpoints checkpoints;
  private final Datasets datasets;
  private final JobQueue queue;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;

  RunSteering(
      RunRepository repository,
      CrossValidation crossValidation,
      Checkpoints checkpoints,
      Datasets datasets,
      JobQueue queue,
      ApplicationEventPublisher events,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.crossValidation = crossValidation;
    this.checkpoints = checkpoints;
    this.datasets = datasets;
    this.queue = queue;
    this.events = events;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Carries a verb out; a run with folds passes it on to those that have not ended. */
  Run steer(UUID id, RunVerb verb, Asked asked) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              List<UUID> folds = repository.findFoldIds(id);
              // folds first, as their workers lock them before the run above
              List<RunEntity> locked =
                  folds.stream().flatMap(fold -> repository.lock(fold).stream()).toList();
              RunEntity run = Runs.find(repository.lock(id), id);
              if (!folds.isEmpty() && verb == RunVerb.STOP) {
                throw conflict("The run is a cross-validation; stop its folds, or cancel it.");
              }
              if (!run.hasDone(verb)) {
                check(run, verb);
                if (verb == RunVerb.RETRY) {
                  checkRetry(run);
                }
                locked.stream()
                    .filter(fold -> fold.state().allows(verb) && !wouldDiverge(fold, verb))
                    .forEach(fold -> carryOut(fold, verb));
                carryOut(run, verb);
                run.asked(verb, asked, clock.instant());
                crossValidation.update(run);
                crossValidation.follow(run);
              }
              return repository.shown(run);
            }));
  }

  /** Refuses a verb that leads nowhere from where a run stands. */
  static void check(RunEntity run, RunVerb verb) {
    if (!run.state().allows(verb)) {
      String possible =
          run.state().verbs().stream().map(RunVerb::word).collect(Collectors.joining(", "));
      throw conflict(
          "The run is %s: %s is not possible; %s"
              .formatted(
                  run.state(),
                  verb.word(),
                  possible.isEmpty() ? "it will end by itself." : "possible: " + possible + "."));
    }
  }

  private void checkRetry(RunEntity run) {
    if (wouldDiverge(run, RunVerb.RETRY)) {
      throw conflict("It would diverge again: clone it with a smaller learning rate, or clipping.");
    }
    if (datasets.find(run.spec().data().dataset()).isEmpty()) {
      throw conflict("Its dataset was deleted: upload it again and clone the run.");
    }
    if (run.isBranch() && checkpoints.latest(run.id()).isEmpty()) {
      throw conflict("The checkpoint that it began with is past its time; clone the run.");
    }
    if (run.parentId() != null) {
      throw conflict("The run is a fold of run " + run.parentId() + ": retry that.");
    }
  }

  /** The same spec gives the same weights, finite or not. */
  private static boolean wouldDiverge(RunEntity run, RunVerb verb) {
    return verb == RunVerb.RETRY && run.outcome().reason() == FailureReason.DIVERGED;
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  private void carryOut(RunEntity run, RunVerb verb) {
    if (verb == RunVerb.RETRY || run.isResting()) {
      run.trainUntil(null); // whoever asks decides, no longer the search
    }
    switch (verb) {
      case CANCEL -> run.cancel(clock.instant());
      case PAUSE -> run.pause(clock.instant());
      case RESUME -> run.resume(clock.instant());
      case STOP -> run.stop(clock.instant());
      case RETRY -> {
        run.retry(clock.instant());
        checkpoints.forgetOwn(run.id());
      }
      case SUBMIT, ADJUST, EVALUATE_TEST, DELETE ->
          throw new IllegalArgumentException(verb + " is carried out elsewhere");
    }
    if (run.state().isFinal()) {
      events.publishEvent(new RunNews(run.id()));
    }
    if (run.state() == RunState.QUEUED && !run.hasFolds()) {
      queue.enqueue(Runs.JOB, run.id(), run.spec().execution().priority());
    }
  }
}
