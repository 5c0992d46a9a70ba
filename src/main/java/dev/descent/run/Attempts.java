package dev.descent.run;

import dev.descent.engine.Adjustment;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.health.HealthRecord;
import dev.descent.engine.shift.ShiftReport;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler.Load;
import dev.descent.queue.JobQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs, as workers see them: every write carries the attempt and is refused when it is over. */
@Service
@Transactional
public class Attempts {
  private final RunRepository repository;
  private final RunSeriesRepository series;
  private final RunValues values;
  private final Checkpoints checkpoints;
  private final CrossValidation crossValidation;
  private final TestReadings testReadings;
  private final Fingerprints fingerprints;
  private final JobQueue queue;
  private final RunMetrics metrics;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Attempts(
      RunRepository repository,
      RunSeriesRepository series,
      RunValues values,
      Checkpoints checkpoints,
      CrossValidation crossValidation,
      TestReadings testReadings,
      Fingerprints fingerprints,
      JobQueue queue,
      RunMetrics metrics,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.series = series;
    this.values = values;
    this.checkpoints = checkpoints;
    this.crossValidation = crossValidation;
    this.testReadings = testReadings;
    this.fingerprints = fingerprints;
    this.queue = queue;
    this.metrics = metrics;
    this.events = events;
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
      ended(run);
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
      ended(run);
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
      series.deleteAllOf(id);
      return new Attempt(id, run.attempt(), run.spec(), null, run.until(), run.isGivenUp());
    }
    series.deleteFrom(id, from.epoch(), from.step());
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
    return adjust(held(attempt), step);
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
    RunEntity run = held(attempt);
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
    held(attempt);
    checkpoints.register(attempt, written, trained, error);
  }

  /** The run is over. */
  private void ended(RunEntity run) {
    crossValidation.follow(run);
    metrics.ended(run.toRun());
    events.publishEvent(new RunNews(run.id()));
  }

  /**
   * The data are prepared.
   *
   * @return what is to be done; the run trains unless it is to be cancelled or paused
   */
  public Wanted train(Attempt attempt, TrainingStart start) {
    RunEntity run = held(attempt);
    train(run, start);
    return run.wanted();
  }

  private void train(RunEntity run, TrainingStart start) {
    run.train(start);
    crossValidation.follow(run);
  }

  /** Uploads that are dev or test were compared with the training data. */
  public void compared(Attempt attempt, List<ShiftReport> reports) {
    held(attempt).compared(reports);
  }

  /**
   * Stores what came since the last time.
   *
   * @return what is to be done
   */
  public Wanted record(Attempt attempt, TrainingNews news) {
    RunEntity run = held(attempt);
    store(run, news);
    return run.wanted();
  }

  /**
   * Training is over: stores what came last; what it leaves is being stored. False when the run is
   * to be cancelled.
   */
  public boolean finalizing(Attempt attempt, TrainingNews last) {
    RunEntity run = held(attempt);
    store(run, last);
    if (run.state() == RunState.CANCELLING) {
      return false;
    }
    run.finalizing(last.at());
    crossValidation.follow(run);
    return true;
  }

  private void store(RunEntity run, TrainingNews news) {
    TrainingStart start = news.start();
    if (start != null) {
      train(run, start);
    }
    List<EpochRecord> epochs = news.epochs();
    double[] costs = news.costs();
    long firstStep = news.firstStep();
    run.progress(news.epochsDone(), firstStep + costs.length, news.at());
    if (!epochs.isEmpty()) {
      save(run, Series.EPOCH, epochs.get(0).epoch(), points(epochs));
    }
    if (costs.length > 0) {
      save(
          run,
          Series.STEP,
          firstStep,
          IntStream.range(0, costs.length)
              .mapToObj(i -> new double[] {firstStep + i, costs[i]})
              .toList());
    }
    List<HealthRecord> health = news.health();
    if (!health.isEmpty()) {
      Series series = Series.health(run.spec().network());
      save(run, series, health.get(0).step(), health.stream().map(Series::point).toList());
    }
  }

  private void save(RunEntity run, Series kind, long first, List<double[]> points) {
    series.save(new RunSeriesEntity(run.id(), kind, first, points.size(), kind.pack(points)));
  }

  private static List<double[]> points(List<EpochRecord> epochs) {
    return epochs.stream()
        .map(
            e ->
                new double[] {
                  e.epoch(),
                  e.learningRate(),
                  e.trainLoss(),
                  e.trainError(),
                  orNan(e.devLoss()),
                  orNan(e.devError())
                })
        .toList();
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /**
   * The run has a model and results.
   *
   * @param untold what its training has said, when nothing of it is stored yet
   * @return its name; empty when it is to be cancelled instead
   */
  public Optional<String> succeed(
      Attempt attempt,
      @Nullable TrainingNews untold,
      StopReason why,
      Results results,
      TrainingReport report,
      UUID model,
      String weightsSha256) {
    RunEntity run = held(attempt);
    if (untold != null) {
      store(run, untold);
    }
    if (run.state() == RunState.CANCELLING) {
      return Optional.empty();
    }
    if (untold != null) {
      run.finalizing(untold.at());
    }
    run.tell(report, model);
    run.succeed(why, results, weightsSha256, clock.instant());
    if (results.test() != null) {
      run.outcome().testRead(testReadings.count(run));
    }
    values.add(run.id(), "", Map.of("results", results));
    ended(run);
    return Optional.of(run.name());
  }

  /** Its numbers ceased to be finite; it leaves the last weights that gave finite figures. */
  public void diverged(Attempt attempt, String detail, TrainingReport report, UUID model) {
    RunEntity run = held(attempt);
    run.tell(report, model);
    run.fail(FailureReason.DIVERGED, detail, clock.instant());
    ended(run);
  }

  /** The run ends without a model. */
  public void fail(Attempt attempt, FailureReason reason, String detail) {
    RunEntity run = held(attempt);
    run.fail(reason, detail, clock.instant());
    ended(run);
  }

  /** The worker has let go of a run that was to be cancelled. */
  public void cancelled(Attempt attempt) {
    RunEntity run = held(attempt);
    run.cancelled(clock.instant());
    ended(run);
  }

  /** The worker has let go of a run that was to be paused; it goes on if it was resumed since. */
  public void paused(Attempt attempt) {
    RunEntity run = held(attempt);
    if (run.state() == RunState.CANCELLING) {
      run.cancelled(clock.instant());
      ended(run);
    } else if (run.state() == RunState.PAUSING) {
      run.paused(clock.instant());
      crossValidation.follow(run);
    } else {
      run.requeueResumed(clock.instant());
      queue.enqueue(Runs.JOB, run.id(), run.spec().execution().priority());
    }
  }

  /** The worker has let go of a run that has trained as many epochs as it was to. */
  public void rested(Attempt attempt) {
    RunEntity run = held(attempt);
    if (run.state() == RunState.CANCELLING) {
      run.cancelled(clock.instant());
      ended(run);
    } else if (Objects.equals(run.until(), attempt.until())) {
      run.rest(clock.instant());
      events.publishEvent(new RunNews(run.id()));
    } else { // it may go on, or is given up
      run.requeueResumed(clock.instant());
      queue.enqueue(Runs.JOB, run.id(), run.spec().execution().priority());
    }
  }

  /** The worker shuts down: the run waits for another, and this does not count against it. */
  public void handOver(Attempt attempt) {
    RunEntity run = held(attempt);
    if (run.state() == RunState.CANCELLING) {
      run.cancelled(clock.instant());
      ended(run);
      return;
    }
    if (run.state() == RunState.PAUSING) {
      run.paused(clock.instant());
      crossValidation.follow(run);
      return;
    }
    run.requeue(false, clock.instant());
    queue.enqueue(Runs.JOB, run.id(), run.spec().execution().priority());
  }

  private RunEntity held(Attempt attempt) {
    return repository
        .lock(attempt.runId())
        .filter(run -> run.attempt() == attempt.fence() && run.state().isHeld())
        .orElseThrow(() -> new StaleAttemptException(attempt.runId(), attempt.fence()));
  }
}
