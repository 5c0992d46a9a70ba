package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.queue.JobHandler.Lane;
import dev.descent.queue.QueueProperties.Role;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the queue promises, on any database. */
abstract class JobQueueContract extends QueueOnDatabase {
  @Test
  void jobIsGoneWhenItsTransactionRollsBack() {
    var job = new Recorded("a", Lane.SHORT);
    queueFor(job);

    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      queue.enqueue("a", first);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(waiting(Lane.SHORT)).isZero();
  }

  @Test
  void jobStartsAfterCommitWithoutWaitingForThePoll() {
    var job = new Recorded("a", Lane.SHORT);
    queueFor(job);
    start();
    queue.enqueue("a", first); // the first poll is over when this is done
    await().until(() -> job.done.equals(List.of(first)));
    long before = System.nanoTime();

    for (int i = 0; i < 20; i++) { // by polling alone: 40 seconds
      UUID id = new UUID(7, i);
      queue.enqueue("a", id);
      await().until(() -> job.done.contains(id));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    await().until(() -> waiting(Lane.SHORT) == 0);
  }

  @Test
  void higherPriorityRunsFirst() {
    var job = new Recorded("t", Lane.TRAINING);
    queueFor(job);
    queue.enqueue("t", first, 0);
    queue.enqueue("t", second, 5);

    start();

    await().until(() -> job.done.equals(List.of(second, first)));
  }

  @Test
  void enqueuingAWaitingJobChangesNothing() {
    var job = new Recorded("a", Lane.SHORT);
    queueFor(job);
    queue.enqueue("a", first);
    queue.enqueue("a", first, 3);
    start();

    await().until(() -> waiting(Lane.SHORT) == 0);

    assertThat(job.done).containsExactly(first);
  }

  @Test
  void jobEnqueuedWhileItRunsRunsOnceMore() throws InterruptedException {
    var running = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var job =
        new Recorded("a", Lane.SHORT) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            running.countDown();
            mayEnd.await();
            super.handle(id, claim);
          }
        };
    queueFor(job);
    start();
    queue.enqueue("a", first);
    running.await();

    queue.enqueue("a", first);
    queue.enqueue("a", first);
    mayEnd.countDown();

    await().until(() -> waiting(Lane.SHORT) == 0);
    assertThat(job.done).containsExactly(first, first);
  }

  @Test
  void failedJobIsTriedAgain() {
    var tries = new AtomicInteger();
    var job =
        new Recorded("a", Lane.SHORT) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            if (tries.incrementAndGet() < 2) {
              throw new java.io.IOException("not yet");
            }
            super.handle(id, claim);
          }
        };
    queueFor(job);
    start();
    queue.enqueue("a", first);

    await().until(() -> job.done.equals(List.of(first)));

    assertThat(tries).hasValue(2);
  }

  @Test
  void longTrainingDoesNotHoldUpAShortJob() throws InterruptedException {
    var mayEnd = new CountDownLatch(1);
    var training =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            mayEnd.await();
            super.handle(id, claim);
          }
        };
    var check = new Recorded("a", Lane.SHORT);
    queueFor(training, check);
    start();
    queue.enqueue("t", first);
    queue.enqueue("t", second);
    queue.enqueue("a", first);

    await().until(() -> check.done.equals(List.of(first)));

    assertThat(training.done).isEmpty();
    mayEnd.countDown();
    await().until(() -> training.done.size() == 2);
  }

  @Test
  void jobThatStopsWithTheServiceIsHandedBack() throws InterruptedException {
    var running = new CountDownLatch(1);
    var stop = new CountDownLatch(1);
    queueFor(
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            running.countDown();
            stop.await();
            throw new IllegalStateException("stopped in the middle");
          }

          @Override
          public void stop() {
            stop.countDown();
          }
        });
    start();
    queue.enqueue("t", first);
    running.await();

    lanes.stop();

    var next = new Recorded("t", Lane.TRAINING);
    queueFor(next);
    start();
    await().until(() -> next.done.equals(List.of(first)));
  }

  @Test
  void aJobThatThereIsNoRoomForIsLeftToOthersAndBegunWhenThereIs() throws InterruptedException {
    var running = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public Load load(UUID id) {
            return new Load(2, 0); // of two: each needs the worker for itself
          }

          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            running.countDown();
            mayEnd.await();
            super.handle(id, claim);
          }
        };
    queueFor(2, job);
    queue.enqueue("t", first);
    start();
    running.await();
    long enqueued =
        transaction.execute(
            status -> { // nobody claims it yet
              queue.enqueue("t", second);
              return version(second);
            });
    queue.enqueue("t", third);

    await().until(() -> version(second) > enqueued + 1); // claimed, and given back
    await().until(() -> claimed() == 1);
    mayEnd.countDown();

    await().until(() -> job.done.size() == 3);
    assertThat(job.done).containsExactly(first, second, third);
  }

  private long version(UUID id) {
    return jdbc.sql("select version from job_training where task_instance = ?")
        .param(id.toString())
        .query(Long.class)
        .single();
  }

  private int claimed() {
    return jdbc.sql("select count(*) from job_training where picked").query(Integer.class).single();
  }

  @Test
  void aClaimIsHeldUntilAnotherTakesTheJobOver() throws InterruptedException {
    var running = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var held = new CopyOnWriteArrayList<Boolean>();
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            held.add(claim.isHeld());
            running.countDown();
            mayEnd.await();
            held.add(claim.isHeld());
          }
        };
    queueFor(job);
    queue.enqueue("t", first);
    start();
    running.await();

    jdbc.sql("update job_training set version = version + 1").update(); // as one who claims it does
    mayEnd.countDown();

    await().until(() -> held.equals(List.of(true, false)));
    lanes.stop();
    assertThat(waiting(Lane.TRAINING)).isOne();
  }

  @Test
  void aClaimIsEndedWithTheTransactionThatEndsIt() throws InterruptedException {
    var ended = new CountDownLatch(1);
    var mayReturn = new CountDownLatch(1);
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            super.handle(id, claim);
            transaction.executeWithoutResult(status -> claim.end());
            ended.countDown();
            mayReturn.await();
          }
        };
    queueFor(job);
    queue.enqueue("t", first);
    start();
    ended.await();

    assertThat(waiting(Lane.TRAINING)).isZero();
    queue.enqueue("t", first); // another job, as this one is over
    mayReturn.countDown();

    await().until(() -> waiting(Lane.TRAINING) == 0);
    assertThat(job.done).containsExactly(first, first);
  }

  @Test
  void whoHasEndedAJobLeavesTheNextOfTheSameNameAlone() throws InterruptedException {
    var tries = new AtomicInteger();
    var ended = new CountDownLatch(1);
    var firstMayReturn = new CountDownLatch(1);
    var secondRuns = new CountDownLatch(1);
    var secondMayEnd = new CountDownLatch(1);
    var held = new CopyOnWriteArrayList<Boolean>();
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            if (id.equals(first) && tries.incrementAndGet() == 1) {
              transaction.executeWithoutResult(status -> claim.end());
              ended.countDown();
              firstMayReturn.await();
            } else if (id.equals(first)) {
              secondRuns.countDown();
              secondMayEnd.await();
              held.add(claim.isHeld());
            }
            super.handle(id, claim);
          }
        };
    queueFor(2, job);
    queue.enqueue("t", first);
    start();
    ended.await();
    queue.enqueue("t", first);
    secondRuns.await();

    firstMayReturn.countDown();
    await().until(() -> job.done.size() == 1);
    queue.enqueue("t", second); // done by the worker that has returned from the first
    await().until(() -> job.done.equals(List.of(first, second)));
    secondMayEnd.countDown();

    await().until(() -> waiting(Lane.TRAINING) == 0);
    assertThat(held).containsExactly(true);
    assertThat(job.done).containsExactly(first, second, first);
  }

  @Test
  void aJobIsDoneAgainWhenWhatEndsItIsRolledBackOrComesTooLate() {
    var tries = new AtomicInteger();
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            super.handle(id, claim);
            switch (tries.incrementAndGet()) {
              case 1 -> {
                transaction.executeWithoutResult(
                    status -> {
                      claim.end();
                      status.setRollbackOnly();
                    });
                throw new java.io.IOException("not yet");
              }
              case 2 -> {
                queue.enqueue("t", first);
                transaction.executeWithoutResult(status -> claim.end());
              }
              default -> transaction.executeWithoutResult(status -> claim.end());
            }
          }
        };
    queueFor(job);
    queue.enqueue("t", first);
    start();

    await().until(() -> waiting(Lane.TRAINING) == 0);

    assertThat(job.done).containsExactly(first, first, first);
  }

  @Test
  void aJobWhoseEndIsRolledBackEndsWithItsHandlersReturn() {
    var job =
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            super.handle(id, claim);
            transaction.executeWithoutResult(
                status -> {
                  claim.end();
                  status.setRollbackOnly();
                });
          }
        };
    queueFor(job);
    queue.enqueue("t", first);
    start();

    await().until(() -> waiting(Lane.TRAINING) == 0);

    assertThat(job.done).containsExactly(first);
  }

  @Test
  void aJobThatDoesNotStopIsAbandonedAndDoneByTheNextWorker() throws InterruptedException {
    var running = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var abandoned = new CopyOnWriteArrayList<UUID>();
    queueFor(
        new Recorded("t", Lane.TRAINING) {
          @Override
          public void handle(UUID id, Claim claim) throws Exception {
            running.countDown();
            mayEnd.await();
          }

          @Override
          public void abandon(UUID id) {
            abandoned.add(id);
          }
        });
    start();
    queue.enqueue("t", first);
    running.await();
    long before = System.nanoTime();

    lanes.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(abandoned).containsExactly(first);
    var next = new Recorded("t", Lane.TRAINING);
    queueFor(next);
    start();
    await().until(() -> next.done.equals(List.of(first)));
    mayEnd.countDown();
  }

  @Test
  void aRecurringJobIsDoneAtEveryStartAndAgainAfterAWhile() {
    var daily = recurring(Duration.ofDays(1));
    queueFor(daily);
    start();
    await().until(() -> daily.done.size() == 1);
    lanes.stop();

    start();

    await().until(() -> daily.done.size() == 2);
    lanes.stop();
    var often = recurring(Duration.ofMillis(10));
    queueFor(often);
    start();
    await().until(() -> often.done.size() >= 3);
    assertThat(waiting(Lane.SHORT)).isOne();
  }

  private static Recorded recurring(Duration every) {
    return new Recorded("h", Lane.SHORT) {
      @Override
      public Duration every() {
        return every;
      }
    };
  }

  @Test
  void apiRoleTakesNoJobs() {
    queueFor(Role.API, new Recorded("a", Lane.SHORT));

    start();

    assertThat(lanes.isRunning()).isFalse();
  }

  @Test
  void jobOfUnknownKindIsRefused() {
    queueFor(new Recorded("a", Lane.SHORT));

    assertThatThrownBy(() -> queue.enqueue("b", first)).hasMessageContaining("kind b");
  }
}
