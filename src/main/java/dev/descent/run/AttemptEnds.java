package dev.descent.run;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.queue.JobQueue;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How attempts end: every end carries the attempt and is refused when it is over already. */
@Service
@Transactional
public class AttemptEnds {
  private final RunRepository repository;
  private final NewsWriter writer;
  private final RunValues values;
  private final CrossValidation crossValidation;
  private final TestReadings testReadings;
  private final JobQueue queue;
  private final EndNews endNews;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AttemptEnds(
      RunRepository repository,
      NewsWriter writer,
      RunValues values,
      CrossValidation crossValidation,
      TestReadings testReadings,
      JobQueue queue,
      EndNews endNews,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.writer = writer;
    this.values = values;
    this.crossValidation = crossValidation;
    this.testReadings = testReadings;
    this.queue = queue;
    this.endNews = endNews;
    this.events = events;
    this.clock = clock;
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
    RunEntity run = repository.held(attempt);
    if (untold != null) {
      writer.write(run, untold);
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
    endNews.tell(run);
    return Optional.of(run.name());
  }

  /** Its numbers ceased to be finite; it leaves the last weights that gave finite figures. */
  public void diverged(Attempt attempt, String detail, TrainingReport report, UUID model) {
    RunEntity run = repository.held(attempt);
    run.tell(report, model);
    run.fail(FailureReason.DIVERGED, detail, clock.instant());
    endNews.tell(run);
  }

  /** The run ends without a model. */
  public void fail(Attempt attempt, FailureReason reason, String detail) {
    RunEntity run = repository.held(attempt);
    run.fail(reason, detail, clock.instant());
    endNews.tell(run);
  }

  /** The worker has let go of a run that was to be cancelled. */
  public void cancelled(Attempt attempt) {
    cancel(repository.held(attempt));
  }

  /** The worker has let go of a run that was to be paused; it goes on if it was resumed since. */
  public void paused(Attempt attempt) {
    RunEntity run = repository.held(attempt);
    if (!cancelOrPause(run)) {
      run.requeueResumed(clock.instant());
      enqueue(run);
    }
  }

  /** The worker has let go of a run that has trained as many epochs as it was to. */
  public void rested(Attempt attempt) {
    RunEntity run = repository.held(attempt);
    if (run.state() == RunState.CANCELLING) {
      cancel(run);
    } else if (Objects.equals(run.until(), attempt.until())) {
      run.rest(clock.instant());
      events.publishEvent(new RunNews(run.id()));
    } else { // it may go on, or is given up
      run.requeueResumed(clock.instant());
      enqueue(run);
    }
  }

  /** The worker shuts down: the run waits for another, and this does not count against it. */
  public void handOver(Attempt attempt) {
    RunEntity run = repository.held(attempt);
    if (!cancelOrPause(run)) {
      run.requeue(false, clock.instant());
      enqueue(run);
    }
  }

  /** Does what somebody waits for; false when nobody wants it to end or to wait. */
  private boolean cancelOrPause(RunEntity run) {
    if (run.state() == RunState.CANCELLING) {
      cancel(run);
      return true;
    }
    if (run.state() == RunState.PAUSING) {
      run.paused(clock.instant());
      crossValidation.follow(run);
      return true;
    }
    return false;
  }

  private void cancel(RunEntity run) {
    run.cancelled(clock.instant());
    endNews.tell(run);
  }

  private void enqueue(RunEntity run) {
    queue.enqueue(Runs.JOB, run.id(), run.spec().execution().priority());
  }
}
