package dev.descent.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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

  /** Values of a row: each is shorter than 4,000 characters, however much of it is escaped. */
  private static final int VALUES = 250;

  private static final int TRIES = 3;

  private final JdbcTemplate jdbc;
  private final RunValueTable table;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer;
  private final ReentrantLock entering = new ReentrantLock();
  private Instant lastAdded = Instant.MIN;
  private int rows = 1; // there may be some from before
  private boolean failing;

  WaitingValues(
      JdbcTemplate jdbc,
      RunValueTable table,
      TransactionTemplate transaction,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.table = table;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("waiting-values-");
    threads.setDaemon(true);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
  }

  /** A row, read. */
  private record Row(long id, UUID run, RunValue[] values) {}

  @Override
  public void afterPropertiesSet() {
    var unused = timer.scheduleWithFixedDelay(this::tickSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** Stores values with the transaction that it joins. */
  void add(UUID run, List<RunValue> values) {
    if (values.isEmpty()) {
      return;
    }
    for (int from = 0; from < values.size(); from += VALUES) {
      List<RunValue> some = values.subList(from, Math.min(values.size(), from + VALUES));
      jdbc.update(
          "insert into run_value_waiting (run_id, body) values (?, ?)",
          run,
          json.writeValueAsString(some));
    }
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
    while (!jdbc.queryForList("select id from run_value_waiting fetch first 1 rows only")
        .isEmpty()) {
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
        return inTransaction(() -> enter(oldest(ROWS)));
      } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private int enterFirst() {
    try {
      return inTransaction(() -> enter(oldest(1)));
    } catch (DataIntegrityViolationException e) {
      LOG.error("Values of a run cannot be entered; it will not be found by them", e);
      return inTransaction(() -> delete(oldest(1)));
    }
  }

  private int inTransaction(Supplier<Integer> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  private List<Row> oldest(int most) {
    return jdbc.query(
        "select id, run_id, body from run_value_waiting order by id fetch first ? rows only"
            + " for update",
        (row, number) ->
            new Row(
                row.getLong(1),
                row.getObject(2, UUID.class),
                json.readValue(row.getString(3), RunValue[].class)),
        most);
  }

  private int enter(List<Row> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    Set<UUID> runs = existing(rows.stream().map(Row::run).distinct().toList());
    List<RunValueTable.Entry> entries = new ArrayList<>();
    for (Row row : rows) {
      for (RunValue value : row.values()) {
        if (runs.contains(row.run())) {
          entries.add(new RunValueTable.Entry(row.run(), value));
        }
      }
    }
    table.insert(entries);
    return delete(rows);
  }

  private int delete(List<Row> rows) {
    jdbc.batchUpdate(
        "delete from run_value_waiting where id = ?",
        rows,
        ROWS,
        (statement, row) -> statement.setLong(1, row.id()));
    return rows.size();
  }

  private Set<UUID> existing(List<UUID> runs) {
    String marks = String.join(", ", runs.stream().map(run -> "?").toList());
    return new HashSet<>(
        jdbc.queryForList(
            "select id from run where id in (" + marks + ")", UUID.class, runs.toArray()));
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
