package dev.descent.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's time, carried on by this process's monotonic timer between readings. Leases,
 * deadlines and all times that are stored go by it, so a machine whose own clock is days off, or is
 * set while it runs, harms nobody.
 */
public final class DatabaseClock extends Clock {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration VALID = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final ZoneId zone;
  private final AtomicReference<Reading> latest;

  /** Reads the time for the first time. */
  public DatabaseClock(DataSource dataSource) {
    this(JdbcClient.create(dataSource));
  }

  private DatabaseClock(JdbcClient jdbc) {
    this(jdbc, ZoneOffset.UTC, read(jdbc));
  }

  private DatabaseClock(JdbcClient jdbc, ZoneId zone, Reading first) {
    this.jdbc = jdbc;
    this.zone = zone;
    this.latest = new AtomicReference<>(first);
  }

  /** What the database said when the timer stood at {@code nanos}. */
  private record Reading(Instant instant, long nanos) {
    Reading carriedOn() {
      long now = System.nanoTime();
      return new Reading(instant.plusNanos(now - nanos), now);
    }
  }

  @Override
  public Instant instant() {
    Reading old = latest();
    Reading now = old.carriedOn();
    // one thread asks; the others, and all of them while the database is away, carry on
    if (now.nanos() - old.nanos() > VALID.toNanos() && latest.compareAndSet(old, now)) {
      refresh();
    }
    return now.instant();
  }

  private Reading latest() {
    return Objects.requireNonNull(latest.get());
  }

  private void refresh() {
    try {
      latest.set(read(jdbc));
    } catch (DataAccessException e) {
      LOG.warn("The database does not tell its time; carrying on from its last answer");
    }
  }

  private static Reading read(JdbcClient jdbc) {
    long before = System.nanoTime();
    OffsetDateTime time = jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
    return new Reading(time.toInstant(), before + (System.nanoTime() - before) / 2);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new DatabaseClock(jdbc, other, latest());
  }
}
