package dev.descent.run;

import dev.descent.problem.IdempotencyKey;
import dev.descent.problem.ProblemException;
import dev.descent.queue.JobQueue;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes job specs in: stores their runs and queues their jobs, all in one transaction. */
@Component
class Submissions {
  private static final Duration QUEUE_MOVES = Duration.ofSeconds(30);

  private final RunRepository repository;
  private final RunValues values;
  private final JobPlans plans;
  private final Fingerprints fingerprints;
  private final RunLimits limits;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Submissions(
      RunRepository repository,
      RunValues values,
      JobPlans plans,
      Fingerprints fingerprints,
      RunLimits limits,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.values = values;
    this.plans = plans;
    this.fingerprints = fingerprints;
    this.limits = limits;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Stores and queues, or finds the run that the key made before. */
  Run submit(JobSpec spec, @Nullable String idempotencyKey) {
    String request = fingerprints.of(spec);
    return once(
        idempotencyKey, request, () -> store(plans.plan(spec), idempotencyKey, request, run -> {}));
  }

  /**
   * Does what a request asks for unless it was done before.
   *
   * @param request its hash: another one under the same key is a CONFLICT
   */
  Run once(@Nullable String idempotencyKey, String request, Supplier<Run> store) {
    return IdempotencyKey.once(idempotencyKey, key -> known(key, request), store);
  }

  /**
   * Stores and queues a planned run.
   *
   * @param also done in the same transaction, once the run has its row
   */
  Run store(
      JobPlan plan, @Nullable String idempotencyKey, String request, Consumer<RunEntity> also) {
    Asked asked = Asked.because(null);
    Instant now = clock.instant();
    RunEntity run = RunEntity.queued(Ids.next(), plan, fingerprints.of(plan), asked, now);
    if (idempotencyKey != null) {
      run.askedForBy(idempotencyKey, request);
    }
    List<RunEntity> folds = new ArrayList<>();
    for (JobSpec each : CrossValidation.folds(plan.spec())) {
      JobPlan foldPlan = plans.plan(each);
      RunEntity fold =
          RunEntity.queued(Ids.next(), foldPlan, fingerprints.of(foldPlan), asked, now);
      fold.belongsTo(run);
      folds.add(fold);
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              checkQueue(asked.by(), Math.max(1, folds.size()));
              RunEntity stored = repository.saveAndFlush(run);
              values.add(run.id(), "", Map.of("spec", run.spec()));
              also.accept(stored);
              values.tag(run.id(), run.spec().tags());
              for (RunEntity fold : folds) {
                repository.save(fold);
                values.add(fold.id(), "", Map.of("spec", fold.spec()));
                values.tag(fold.id(), fold.spec().tags());
              }
              for (RunEntity each : folds.isEmpty() ? List.of(run) : folds) {
                queue.enqueue(Runs.JOB, each.id(), each.spec().execution().priority());
              }
              return stored.toRun(folds);
            }));
  }

  /** Requests at the same moment may go past the limit by their number. */
  private void checkQueue(@Nullable String caller, int more) {
    if (caller != null && repository.count(caller, RunState.QUEUED) + more > limits.queuedRuns()) {
      throw ProblemException.tooMany(
          "At most %,d runs of one caller may be queued; wait until some have begun."
              .formatted(limits.queuedRuns()),
          QUEUE_MOVES);
    }
  }

  private Optional<Run> known(String key, String request) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                repository
                    .findByIdempotencyKey(key)
                    .map(
                        run -> {
                          if (!run.requestSha256().equals(request)) {
                            throw IdempotencyKey.usedBefore("run " + run.id());
                          }
                          return repository.shown(run);
                        })));
  }
}
