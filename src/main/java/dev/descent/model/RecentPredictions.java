package dev.descent.model;

import dev.descent.engine.data.RawRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the rows that monitored models predict, in memory, and adds the counts to the database
 * once a second, so that no prediction waits for it. A process that dies loses those of the last
 * second; while the database is away they wait. Each process adds under the row's lock.
 */
@Component
class RecentPredictions implements InitializingBean, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(RecentPredictions.class);

  private final MonitoringRepository repository;
  private final TransactionTemplate transaction;
  private final ScheduledThreadPoolExecutor timer;
  private final ReentrantLock writing = new ReentrantLock();
  private Map<UUID, Tally> unwritten = new HashMap<>();
  private boolean databaseAway;

  RecentPredictions(MonitoringRepository repository, TransactionTemplate transaction) {
    this.repository = repository;
    this.transaction = transaction;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("recent-predictions-");
    threads.setDaemon(true);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
  }

  @Override
  public void afterPropertiesSet() {
    var unused = timer.scheduleWithFixedDelay(this::writeSafely, 1, 1, TimeUnit.SECONDS);
  }

  /** Counts rows that a model has predicted, if it is monitored. */
  void count(UUID model, List<RawRow> rows) {
    repository
        .findByModelId(model)
        .ifPresent(
            monitored -> {
              Tally tally = monitored.baseline().emptyTally();
              rows.forEach(tally::add);
              keep(monitored.getId(), tally);
            });
  }

  private synchronized void keep(UUID id, Tally tally) {
    Tally before = unwritten.putIfAbsent(id, tally);
    if (before != null) {
      before.add(tally);
    }
  }

  private synchronized Map<UUID, Tally> take() {
    Map<UUID, Tally> taken = unwritten;
    unwritten = new HashMap<>();
    return taken;
  }

  /** Adds what was counted so far; returns when all that was taken before is in the database. */
  void write() {
    writing.lock();
    try {
      take().forEach(this::write);
    } finally {
      writing.unlock();
    }
  }

  /** What is no longer monitored has no row, and is forgotten. */
  private void write(UUID id, Tally tally) {
    try {
      transaction.executeWithoutResult(
          status -> repository.lock(id).ifPresent(monitored -> monitored.add(tally)));
      databaseAway = false;
    } catch (DataAccessException | TransactionException e) {
      keep(id, tally);
      if (!databaseAway) {
        LOG.warn("Counts of recent predictions wait for the database: {}", e.toString());
      }
      databaseAway = true;
    }
  }

  private void writeSafely() {
    try {
      write();
    } catch (RuntimeException e) { // else the timer would stop for ever
      LOG.error("Counts of recent predictions could not be written", e);
    }
  }

  /** Writes what is left; the timer is not interrupted, as H2 would close its file. */
  @Override
  public void destroy() {
    timer.shutdown();
    write();
  }
}
