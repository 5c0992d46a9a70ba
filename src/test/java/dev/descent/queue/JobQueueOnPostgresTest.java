package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.queue.JobHandler.Lane;
import dev.descent.queue.QueueProperties.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queue on PostgreSQL, where other processes may hold claims. */
class JobQueueOnPostgresTest extends JobQueueContract {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  DataSource dataSource() {
    return postgres.getPostgresDatabase();
  }

  @Test
  void claimWithoutHeartbeatIsRevivedByTheDatabasesClock() {
    var job = new Recorded("t", Lane.TRAINING);
    queueFor(job);
    queue.enqueue("t", first);
    queue.enqueue("t", second);
    jdbc.sql(
            "update job_training set picked = true, picked_by = 'gone',"
                + " last_heartbeat = current_timestamp - interval '21' second"
                + " where task_instance = :id")
        .param("id", first.toString())
        .update();
    jdbc.sql(
            "update job_training set picked = true, picked_by = 'alive',"
                + " last_heartbeat = current_timestamp + interval '60' second"
                + " where task_instance = :id")
        .param("id", second.toString())
        .update();

    start();

    await().until(() -> job.done.equals(List.of(first)));
    assertThat(waiting(Lane.TRAINING)).isPositive();
  }

  @Test
  void higherPriorityBeginsFirstWhicheverWorkerIsFree() throws InterruptedException {
    var begun = new CopyOnWriteArrayList<UUID>();
    var mayEnd = new CountDownLatch(1);
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            begun.add(id);
            mayEnd.await();
          }
        };
    queueFor(job);
    JobLanes otherWorker = lanes(Role.WORKER, 1, job);
    for (int i = 0; i < 6; i++) { // the later, the more urgent
      queue.enqueue("t", new UUID(7, i), i);
    }

    start();
    otherWorker.start();

    await().until(() -> begun.size() == 2);
    assertThat(begun).containsExactlyInAnyOrder(new UUID(7, 5), new UUID(7, 4));
    mayEnd.countDown();
    await().until(() -> begun.size() == 6);
    assertThat(begun.subList(2, 4)).containsExactlyInAnyOrder(new UUID(7, 3), new UUID(7, 2));
    otherWorker.stop();
  }

  @Test
  void twoTransactionsMayEnqueueTheSameJobAtOnce() {
    var job = new Recorded("a", Lane.SHORT);
    queueFor(job);

    var other =
        transaction.execute(
            status -> {
              queue.enqueue("a", first);
              return CompletableFuture.runAsync(() -> queue.enqueue("a", first));
            });

    assertThat(other).succeedsWithin(DEADLINE);
    assertThat(waiting(Lane.SHORT)).isOne();
  }
}
