package dev.descent.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One {@link JobHandler} as db-scheduler sees it.
 *
 * <p>A job that fails is tried again after 1 s, 2 s, 4 s and so on up to ten minutes, without end:
 * whether a failure is final is for the handler to say, by ending normally. A job that fails while
 * the service stops is handed back instead: due at once, not counted as a failure. A job whose
 * worker died is due at once as well, and so is one that there is no room for, which is given back
 * before it begins.
 */
final class JobTask extends OneTimeTask<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final JobHandler handler;
  private final JobTable table;
  private final Admission admission;
  private final Runnable wake;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final Timer wait;

  JobTask(
      JobHandler handler,
      JobTable table,
      Admission admission,
      Runnable wake,
      BooleanSupplier stopping,
      Clock clock,
      MeterRegistry meters) {
    super(
        handler.kind(),
        Void.class,
        (complete, operations) -> failed(table, complete, operations, stopping.getAsBoolean()),
        (complete, operations) -> revive(table, complete.getExecution(), wake));
    this.handler = handler;
    this.table = table;
    this.admission = admission;
    this.wake = wake;
    this.stopping = stopping;
    this.clock = clock;
    this.wait =
        Timer.builder("descent.queue.wait")
            .description("time from being enqueued to being begun")
            .tag("kind", handler.kind())
            .register(meters);
  }

  @Override
  public void executeOnce(TaskInstance<Void> instance, ExecutionContext context) {
    throw new UnsupportedOperationException("jobs are done by execute");
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    UUID id = UUID.fromString(instance.getId());
    Execution execution = context.getExecution();
    JobHandler.Load load = handler.load(id);
    if (stopping.getAsBoolean() || !admission.enter(load)) {
      return (complete, operations) -> table.release(execution);
    }
    wake.run(); // the next is claimed only now
    record(execution);
    TableClaim claim = new TableClaim(table, execution);
    try {
      handler.handle(id, claim);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new JobFailedException(e);
    } finally {
      admission.leave(load);
    }
    Duration every = handler.every();
    return (complete, operations) -> {
      if (every != null) {
        table.postpone(execution, clock.instant().plus(every));
      } else if (!claim.hasEnded && table.finish(execution)) {
        wake.run();
      }
    };
  }

  /** The row of an execution. */
  private static final class TableClaim implements Claim {
    private final JobTable table;
    private final Execution execution;
    private boolean hasEnded;

    TableClaim(JobTable table, Execution execution) {
      this.table = table;
      this.execution = execution;
    }

    @Override
    public boolean isHeld() {
      return table.isHeld(execution);
    }

    /** When the commit fails, whether the row is still there is left to the handler's return. */
    @Override
    public void end() {
      if (table.end(execution)) {
        TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                hasEnded = true;
              }
            });
      }
    }
  }

  /** Waiting for a retry is not waiting for a worker. */
  private void record(Execution execution) {
    if (execution.consecutiveFailures == 0) {
      Instant enqueued = execution.executionTime.plus(JobTable.AHEAD);
      Duration waited = Duration.between(enqueued, clock.instant());
      wait.record(waited.isNegative() ? Duration.ZERO : waited); // the estimate of its time may lag
    }
  }

  @Override
  public SchedulableInstance<Void> schedulableInstance(String id) {
    throw new UnsupportedOperationException("jobs are enqueued by JobQueue");
  }

  private static void failed(
      JobTable table,
      ExecutionComplete complete,
      ExecutionOperations<Void> operations,
      boolean stopping) {
    Execution execution = complete.getExecution();
    if (stopping) {
      LOG.info("Handing back {} {}", execution.getTaskName(), execution.getId());
      table.release(execution);
      return;
    }
    Duration wait = waitAfter(execution.consecutiveFailures);
    Throwable cause = complete.getCause().map(JobTask::unwrap).orElse(null);
    // the message could quote data: only the kind of failure is logged
    LOG.warn(
        "Job {} {} failed ({}), trying again in {} s",
        execution.getTaskName(),
        execution.getId(),
        cause == null ? "unknown" : cause.getClass().getName(),
        wait.toSeconds());
    LOG.debug("Where it failed", cause);
    operations.reschedule(complete, complete.getTimeDone().plus(wait));
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof JobFailedException && cause != null ? cause : failure;
  }

  static Duration waitAfter(int failures) {
    Duration wait = Duration.ofSeconds(1L << Math.min(failures, 30));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static void revive(JobTable table, Execution execution, Runnable wake) {
    LOG.warn("The worker of {} {} is gone", execution.getTaskName(), execution.getId());
    if (table.release(execution)) {
      wake.run();
    }
  }

  /** Carries a checked exception through db-scheduler. */
  private static final class JobFailedException extends RuntimeException {
    JobFailedException(Exception cause) {
      super(cause);
    }
  }
}
