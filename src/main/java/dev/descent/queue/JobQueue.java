package dev.descent.queue;

import dev.descent.queue.JobHandler.Lane;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes jobs in. A job joins the caller's transaction: it exists exactly when the caller commits,
 * and a free worker of this process starts it at once; workers elsewhere find it at their next
 * poll.
 *
 * <p>A job is named by its kind and id and waits at most once: enqueuing it again while it waits
 * changes nothing, except that a higher priority is taken over and a wait for a retry is cut short.
 * Enqueuing it while it <em>runs</em> is remembered, and it runs once more after it has ended,
 * because the running one may have looked at the world before the caller changed it.
 */
@Component
public class JobQueue {
  private final JobLanes lanes;
  private final TransactionTemplate transaction;

  JobQueue(JobLanes lanes, PlatformTransactionManager transactionManager) {
    this.lanes = lanes;
    this.transaction = new TransactionTemplate(transactionManager);
  }

  /** Whether this process does jobs itself. */
  public boolean isWorkedHere() {
    return lanes.takesJobs();
  }

  /** Enqueues with priority 0. */
  public void enqueue(String kind, UUID id) {
    enqueue(kind, id, 0);
  }

  /**
   * Enqueues a job.
   *
   * @param kind a {@link JobHandler#kind()}
   * @param id what the job is about
   * @param priority higher runs first; jobs of equal priority run in the order of arrival
   */
  public void enqueue(String kind, UUID id, int priority) {
    Lane lane = lanes.laneOf(kind);
    transaction.executeWithoutResult(
        status -> {
          lanes.table(lane).add(kind, id, priority);
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  lanes.wake(lane);
                }
              });
        });
  }
}
