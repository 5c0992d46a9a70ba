package dev.descent.queue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.descent.queue.JobHandler.Lane;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the lanes' tables hold, of all processes; looked up at most every five seconds. */
final class QueueCensus {
  private static final Logger LOG = LoggerFactory.getLogger(QueueCensus.class);
  private static final Duration VALID = Duration.ofSeconds(5);
  private static final String COUNTS =
      "select kind, state, count(*) as jobs from (select task_name as kind,"
          + " case when picked then 'RUNNING' when coalesce(consecutive_failures, 0) > 0"
          + " then 'RETRYING' else 'WAITING' end as state from %s) each group by kind, state";
  private static final String HEARTBEAT =
      "select current_timestamp as present, min(last_heartbeat) as oldest from %s where picked";

  private final JdbcClient jdbc;
  private final JobLanes lanes;
  private final LoadingCache<Lane, Count> counts =
      Caffeine.newBuilder().expireAfterWrite(VALID).build(this::count);

  QueueCensus(JdbcClient jdbc, JobLanes lanes) {
    this.jdbc = jdbc;
    this.lanes = lanes;
  }

  /** Where a job stands. */
  enum State {
    /** Due or not, never failed. */
    WAITING,
    /** Claimed by a worker. */
    RUNNING,
    /** Failed, to be tried again. */
    RETRYING
  }

  /** One lane's figures; null while the database does not answer. */
  private record Count(@Nullable Map<String, Long> jobs, double heartbeatSeconds) {}

  /** How many jobs of a kind are in a state; NaN while the database does not answer. */
  double jobs(Lane lane, String kind, State state) {
    Map<String, Long> known = counts.get(lane).jobs();
    return known == null ? Double.NaN : known.getOrDefault(key(kind, state.name()), 0L);
  }

  /** Seconds since the oldest heartbeat of a claimed job; 0 when none is claimed. */
  double heartbeatSeconds(Lane lane) {
    return counts.get(lane).heartbeatSeconds();
  }

  private Count count(Lane lane) {
    String table = lanes.table(lane).name();
    try {
      Map<String, Long> jobs = new HashMap<>();
      jdbc.sql(COUNTS.formatted(table))
          .query(
              row -> {
                jobs.put(key(row.getString("kind"), row.getString("state")), row.getLong("jobs"));
              });
      Duration age =
          jdbc.sql(HEARTBEAT.formatted(table))
              .query(
                  (row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    OffsetDateTime present = row.getObject("present", OffsetDateTime.class);
                    return oldest == null ? Duration.ZERO : Duration.between(oldest, present);
                  })
              .single();
      return new Count(jobs, Math.max(0, age.toMillis() / 1000.0));
    } catch (DataAccessException e) {
      LOG.debug("The queue cannot be counted", e);
      return new Count(null, Double.NaN);
    }
  }

  private static String key(String kind, String state) {
    return kind + " " + state;
  }
}
