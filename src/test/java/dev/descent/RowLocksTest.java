package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.RowLocks.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class RowLocksTest {
  private static final Row ROW = new Row(String.class, 1);

  private final RowLocks patient = new RowLocks(Duration.ofSeconds(20));
  private final RowLocks hasty = new RowLocks(Duration.ofMillis(20));
  private final TransactionTemplate transaction = new TransactionTemplate(new Database(() -> {}));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** A database that does something while it commits or rolls back; each transaction is new. */
  private static final class Database extends AbstractPlatformTransactionManager {
    private final transient Runnable ending;

    Database(Runnable ending) {
      this.ending = ending;
    }

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected void doBegin(Object begun, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      ending.run();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      ending.run();
    }
  }

  private Future<?> start(Runnable work) {
    return threads.submit(() -> transaction.executeWithoutResult(status -> work.run()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowIsFreeOnlyOnceTheDatabaseHasEnded(boolean rolledBack) throws Exception {
    var order = new LinkedBlockingQueue<String>();
    Future<?>[] next = new Future<?>[1];
    Runnable whileItEnds =
        () -> {
          next[0] = start(() -> takeAnd(() -> order.add("taken by the next")));
          await().until(() -> patient.users(ROW) == 2);
          order.add("ended");
        };

    new TransactionTemplate(new Database(whileItEnds))
        .executeWithoutResult(
            status -> {
              patient.take(ROW);
              if (rolledBack) {
                status.setRollbackOnly();
              }
            });
    next[0].get();

    assertThat(order).containsExactly("ended", "taken by the next");
    assertThat(patient.users(ROW)).isZero();
  }

  private void takeAnd(Runnable then) {
    patient.take(ROW);
    then.run();
  }

  @Test
  void whoHasARowMayTakeItAgain() {
    transaction.executeWithoutResult(
        status -> {
          hasty.take(ROW);
          hasty.take(ROW);

          assertThat(hasty.isHeld(ROW)).isTrue();
          assertThat(hasty.users(ROW)).isEqualTo(1);
        });

    assertThat(hasty.users(ROW)).isZero();
  }

  @Test
  void whoWaitsTooLongFails() {
    transaction.executeWithoutResult(
        outer -> {
          hasty.take(ROW);

          assertThatThrownBy(() -> transaction.executeWithoutResult(inner -> hasty.take(ROW)))
              .isInstanceOf(CannotAcquireLockException.class);

          assertThat(hasty.users(ROW)).isEqualTo(1);
        });

    assertThat(hasty.users(ROW)).isZero();
  }

  @Test
  void otherRowsAreTakenMeanwhile() {
    var other = new Row(String.class, 2);
    var elsewhere = new Row(Integer.class, 1);

    transaction.executeWithoutResult(
        outer -> {
          hasty.take(ROW);
          transaction.executeWithoutResult(
              inner -> {
                hasty.take(other);
                hasty.take(elsewhere);

                assertThat(hasty.isHeld(ROW)).isFalse();
              });

          assertThat(hasty.isHeld(ROW)).isTrue();
          assertThat(hasty.isHeld(other)).isFalse();
          assertThat(hasty.users(other)).isZero();
        });
  }

  @Test
  void twoThatWaitForEachOtherEnd() {
    var bothHaveOne = new CyclicBarrier(2);
    var second = new Row(String.class, 2);

    List<Future<?>> both =
        List.of(
            start(() -> inTurn(ROW, bothHaveOne, second)),
            start(() -> inTurn(second, bothHaveOne, ROW)));

    var failures = new ArrayList<Throwable>();
    for (Future<?> each : both) {
      try {
        each.get();
      } catch (Exception e) {
        failures.add(e.getCause());
      }
    }
    assertThat(failures).isNotEmpty().hasOnlyElementsOfType(CannotAcquireLockException.class);
    assertThat(hasty.users(ROW) + hasty.users(second)).isZero();
  }

  private void inTurn(Row first, CyclicBarrier meeting, Row second) {
    hasty.take(first);
    try {
      meeting.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    hasty.take(second);
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() {
    var held = new CountDownLatch(1);
    start(
        () -> {
          patient.take(ROW);
          try {
            held.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    await().until(() -> patient.users(ROW) == 1);

    transaction.executeWithoutResult(
        status -> {
          Thread.currentThread().interrupt();
          assertThatThrownBy(() -> patient.take(ROW))
              .isInstanceOf(CannotAcquireLockException.class);
          assertThat(Thread.interrupted()).isTrue();
        });
    held.countDown();

    await().until(() -> patient.users(ROW) == 0);
  }

  @Test
  void nothingIsTakenOutsideOfATransaction() {
    patient.take(ROW);

    assertThat(patient.users(ROW)).isZero();
    assertThat(patient.isHeld(ROW)).isFalse();
  }
}
