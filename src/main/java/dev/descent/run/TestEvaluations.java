package dev.descent.run;

import dev.descent.dataset.Datasets;
import dev.descent.engine.data.Part;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Figures of the test split that are asked for after a run has ended. */
@Service
public class TestEvaluations {
  /** The kind of job that reads a run's test split. */
  public static final String JOB = "test-evaluation";

  private final RunRepository repository;
  private final TestReadings readings;
  private final RunValues values;
  private final JobPlans plans;
  private final Datasets datasets;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  TestEvaluations(
      RunRepository repository,
      TestReadings readings,
      RunValues values,
      JobPlans plans,
      Datasets datasets,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.readings = readings;
    this.values = values;
    this.plans = plans;
    this.datasets = datasets;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * What is left to evaluate.
   *
   * @param spec of the run
   * @param model that it left
   */
  public record Wanted(JobSpec spec, UUID model) {}

  /**
   * Has a run's test split read; nothing happens when it was before.
   *
   * @throws ProblemException CONFLICT when the run has not SUCCEEDED, has no test rows, is a
   *     cross-validation, or its dataset is gone
   */
  public Run ask(UUID id, @Nullable String why) {
    Asked asked = Asked.because(why);
    Run found =
        Objects.requireNonNull(
            transaction.execute(
                status -> repository.shown(Runs.find(repository.findById(id), id))));
    if (found.state() == RunState.SUCCEEDED) {
      checkData(found);
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              RunEntity run = Runs.find(repository.lock(id), id);
              if (!run.hasDone(RunVerb.EVALUATE_TEST)) {
                RunSteering.check(run, RunVerb.EVALUATE_TEST);
                run.asked(RunVerb.EVALUATE_TEST, asked, clock.instant());
                queue.enqueue(JOB, id);
              }
              return repository.shown(run);
            }));
  }

  private void checkData(Run run) {
    if (run.folds() != null) {
      throw conflict(
          "The run is a cross-validation, whose folds have the models: ask one of them.");
    }
    if (run.testReading() != null) {
      return;
    }
    JobSpec spec = run.spec();
    if (datasets.find(spec.data().dataset()).isEmpty()) {
      throw conflict("Its dataset was deleted, and with it the test rows.");
    }
    if (plans.again(spec).data().rows().getOrDefault(Part.TEST, 0) == 0) {
      throw conflict("Its split has no test rows.");
    }
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  /** What a job is to do; empty when there is nothing left. */
  public Optional<Wanted> wanted(UUID id) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                repository
                    .findById(id)
                    .filter(run -> run.state() == RunState.SUCCEEDED && !run.outcome().hasTest())
                    .map(
                        run ->
                            new Wanted(
                                run.spec(), Objects.requireNonNull(run.outcome().modelId())))));
  }

  /** The test split was read; counted once however often the job was begun. */
  public void finish(UUID id, SplitMetrics test) {
    transaction.executeWithoutResult(
        status ->
            repository
                .lock(id)
                .filter(run -> run.state() == RunState.SUCCEEDED && !run.outcome().hasTest())
                .ifPresent(
                    run -> {
                      run.outcome().evaluated(test);
                      run.outcome().testRead(readings.count(run));
                      values.add(id, "/results/test", test);
                    }));
  }
}
