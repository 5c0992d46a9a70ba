package dev.descent.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Values that wait to be entered where runs are found by them.
 *
 * <p>A run has about a hundred, at as many places of two indexes, which took a quarter of the time
 * of a search with short trials. They are stored with the run as one row or two and entered later:
 * before anybody looks for runs by a value, when nothing has come for two seconds, and the oldest
 * while {@value #MOST} rows or more wait, so that whoever looks does not wait for long.
 */
@Component
class WaitingValues implements InitializingBean, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingValues.class);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int MOST = 500;

  /** Rows that are entered in one transaction. */
  private static final int ROWS = 50;

  private static final int TRIES = 3;

  private final WaitingValueTable table;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer;
  private final ReentrantLock entering = new ReentrantLock();
  private Instant lastAdded = Instant.MIN;
  private int rows = 1; // there may be some from before
  private boolean failing;

  WaitingValues(WaitingValueTable table, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.transaction = transaction;
    this.clock = clock;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("waiting-values-");
    threads.setDaemon(true);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
  }

  @Override
  public void afterPropertiesSet() {
    var unused = timer.scheduleWithFixedDelay(this::tickSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** Stores values with the transaction that it joins. */
  void add(UUID run, List<RunValue> values) {
    if (values.isEmpty()) {
      return;
    }
    table.add(run, values);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count();
          }
        });
  }

  private synchronized void count() {
    lastAdded = clock.instant();
    rows++;
  }

  private synchronized int rows() {
    return rows;
  }

  private synchronized void less(int entered) {
    rows = Math.max(0, rows - entered);
  }

  private synchronized boolean isQuiet() {
    return !lastAdded.isAfter(clock.instant().minus(QUIET));
  }

  /**
   * Enters all values whose transactions are over: who looks for runs then finds them. Not to be
   * called in a transaction.
   */
  void enterAll() {
    int counted = rows();
    while (!table.isEmpty()) {
      enterOldest();
    }
    less(counted);
  }

  /** One that cannot be entered stops no other. */
  private int enterOldest() {
    entering.lock();
    try {
      return enterOldestAgain();
    } catch (DataIntegrityViolationException e) {
      return enterFirst();
    } finally {
      entering.unlock();
    }
  }

  /** Tries again when a run is deleted meanwhile: then it is gone. */
  private int enterOldestAgain() {
    for (int tries = 1; ; tries++) {
      try {
        return inTransaction(() -> table.enterOldest(ROWS));
      } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private int enterFirst() {
    try {
      return inTransaction(() -> table.enterOldest(1));
    } catch (DataIntegrityViolationException e) {
      LOG.error("Values of a run cannot be entered; it will not be found by them", e);
      return inTransaction(table::dropOldest);
    }
  }

  private int inTransaction(Supplier<Integer> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /** Enters what waits, if nothing has come for a while, or else what is too much of it. */
  void tick() {
    if (rows() > 0 && isQuiet()) {
      enterAll();
    }
    for (int counted = rows(); counted >= MOST; counted = rows()) {
      int entered = enterOldest();
      less(entered == 0 ? counted : entered); // none are left when another process was sooner
    }
  }

  private void tickSafely() {
    try {
      tick();
      failing = false;
    } catch (RuntimeException e) { // else the timer would stop for ever
      if (!failing) {
        LOG.warn("Values of runs could not be entered; they are tried again", e);
      }
      failing = true;
    }
  }

  /** Waits for what is being entered; it is not interrupted, as H2 would close its file. */
  @Override
  public void destroy() throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(QUIET.toSeconds(), TimeUnit.SECONDS)) {
      LOG.info("Values of runs are still being entered");
    }
  }
}
