package dev.descent.worker;

import dev.descent.run.Attempt;
import dev.descent.run.AttemptEnds;
import dev.descent.run.StaleAttemptException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The runs that this process trains, so that they can be given back without counting as lost. */
@Component
final class HeldRuns {
  private static final Logger LOG = LoggerFactory.getLogger(HeldRuns.class);

  private final AttemptEnds ends;
  private final Map<UUID, Attempt> held = new ConcurrentHashMap<>();
  private volatile CountDownLatch closing = new CountDownLatch(1);

  HeldRuns(AttemptEnds ends) {
    this.ends = ends;
  }

  void open() {
    closing = new CountDownLatch(1);
  }

  /** From now on this process shuts down. */
  void close() {
    closing.countDown();
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }

  void add(Attempt attempt) {
    held.put(attempt.runId(), attempt);
  }

  void remove(Attempt attempt) {
    held.remove(attempt.runId());
  }

  /** Gives a run back while its thread still works; the fence refuses what that may write yet. */
  void abandon(UUID run) {
    Attempt attempt = held.get(run);
    if (attempt != null) {
      giveBack(attempt);
    }
  }

  /** A later attempt, or an end that was stored after all, stands. */
  private void giveBack(Attempt attempt) {
    try {
      ends.handOver(attempt);
    } catch (StaleAttemptException e) {
      LOG.info("Run {}: {}", attempt.runId(), e.getMessage());
    }
  }

  /** Gives a run back once the database answers; it goes on from its checkpoint. */
  void giveBackAfterOutage(Attempt attempt, RuntimeException outage) {
    UUID run = attempt.runId();
    LOG.warn("Run {} waits for the database ({})", run, outage.getClass().getSimpleName());
    boolean away = true;
    while (away) {
      try {
        if (closing.await(1, TimeUnit.SECONDS)) {
          throw outage;
        }
        giveBack(attempt);
        away = false;
      } catch (DataAccessException | TransactionException e) {
        LOG.debug("Run {} still waits for the database", run, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw outage;
      }
    }
  }
}
