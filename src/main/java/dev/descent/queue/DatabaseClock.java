package dev.descent.queue;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's time, carried on by this process's monotonic timer between readings. Dead workers
 * are told by it, so a machine whose own clock is days off, or is set while it runs, harms nobody.
 */
final class DatabaseClock implements Clock {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration VALID = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private volatile Reading reading;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.reading = read();
  }

  /** What the database said when the timer stood at {@code nanos}. */
  private record Reading(Instant instant, long nanos) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  @Override
  public Instant now() {
    Reading latest = reading;
    Duration age = latest.age();
    if (age.compareTo(VALID) > 0) {
      latest = refresh(latest);
      age = latest.age();
    }
    return latest.instant().plus(age);
  }

  private Reading refresh(Reading old) {
    try {
      reading = read();
    } catch (DataAccessException e) {
      LOG.warn("The database does not tell its time; carrying on from {} ago", old.age());
    }
    return reading;
  }

  private Reading read() {
    long before = System.nanoTime();
    OffsetDateTime time = jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
    return new Reading(time.toInstant(), before + (System.nanoTime() - before) / 2);
  }
}
