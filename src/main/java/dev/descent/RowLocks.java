package dev.descent;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Locks of rows inside this process, for a database that nobody else uses. A transaction takes one
 * before it locks the row, and has it until its commit or rollback has returned: whoever locks the
 * row next finds the one before wholly over.
 *
 * <p>A transaction may take the same lock again. Whoever waits longer than the timeout fails as he
 * would at the database, so two that wait for each other end. Nothing is kept of rows that nobody
 * holds or waits for. Outside of a transaction nothing is taken.
 */
final class RowLocks {
  private final Map<Row, Turn> turns = new ConcurrentHashMap<>();
  private final Duration timeout;

  /**
   * No row is locked yet.
   *
   * @param timeout how long one waits for a row at most
   */
  RowLocks(Duration timeout) {
    this.timeout = timeout;
  }

  /** A row: of which entity, and its id there. */
  record Row(Class<?> entity, Object id) {}

  /** Who is at a row: the semaphore lets one through, the number counts those who wait as well. */
  private record Turn(Semaphore free, int users) {
    Turn with(int more) {
      return new Turn(free, users + more);
    }
  }

  /**
   * Takes a row for the present transaction until that is over.
   *
   * @throws CannotAcquireLockException when another has it for longer than the timeout
   */
  void take(Row row) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return;
    }
    Set<Row> held = held();
    if (!held.contains(row)) {
      acquire(row);
      held.add(row);
    }
  }

  /** Whether the present transaction has a row. */
  boolean isHeld(Row row) {
    return TransactionSynchronizationManager.getResource(this) instanceof Held held
        && held.rows.contains(row);
  }

  /** How many transactions have a row or wait for it. */
  int users(Row row) {
    Turn turn = turns.get(row);
    return turn == null ? 0 : turn.users();
  }

  private Set<Row> held() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Held held) {
      return held.rows;
    }
    var held = new Held();
    TransactionSynchronizationManager.registerSynchronization(held);
    TransactionSynchronizationManager.bindResource(this, held);
    return held.rows;
  }

  private void acquire(Row row) {
    Turn turn = enter(row);
    boolean taken = false;
    try {
      taken = turn.free().tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAcquireLockException("Interrupted while waiting for " + row, e);
    } finally {
      if (!taken) {
        leave(row);
      }
    }
    if (!taken) {
      throw new CannotAcquireLockException("Another transaction holds " + row);
    }
  }

  private Turn enter(Row row) {
    return turns.merge(row, new Turn(new Semaphore(1, true), 1), (turn, one) -> turn.with(1));
  }

  private void leave(Row row) {
    turns.computeIfPresent(row, (same, turn) -> turn.users() == 1 ? null : turn.with(-1));
  }

  private void release(Row row) {
    Turn turn = turns.get(row);
    if (turn != null) {
      turn.free().release();
      leave(row);
    }
  }

  /** What one transaction holds; another that interrupts it has its own. */
  private final class Held implements TransactionSynchronization {
    private final Set<Row> rows = new HashSet<>();

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(RowLocks.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(RowLocks.this, this);
    }

    /** Comes when the database has answered, whatever it answered. */
    @Override
    public void afterCompletion(int status) {
      rows.forEach(RowLocks.this::release);
      TransactionSynchronizationManager.unbindResourceIfPossible(RowLocks.this);
    }
  }
}
