package dev.descent.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.descent.queue.JobHandler.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One lane's table, beside what db-scheduler itself does with it.
 *
 * <p>A row's version begins with a random number, so that a worker that has ended a job cannot take
 * the row of the next one by the same name for the one it had.
 *
 * <p>The column {@code again} says that a job was enqueued while it ran. Enqueuing and finishing
 * meet on the row's lock: whichever comes second sees what the first has committed, so a job is
 * either found running and marked, or found gone and inserted.
 *
 * <p>Times come from the database. A job is due a second before it was enqueued, so that a
 * scheduler whose estimate of the database's time lags a little takes it at once.
 */
final class JobTable {
  /** How long before it was enqueued a job is due. */
  static final Duration AHEAD = Duration.ofSeconds(1);

  private static final String DUE = "current_timestamp - interval '1' second";
  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final Database database;
  private final String name;

  JobTable(JdbcClient jdbc, Database database, Lane lane) {
    this.jdbc = jdbc;
    this.database = database;
    this.name = "job_" + lane.name().toLowerCase(Locale.ROOT);
  }

  String name() {
    return name;
  }

  /** Adds a job, or notes on the one that is there that it was asked for again. */
  void add(String kind, UUID id, int priority) {
    for (int i = 0; i < TRIES; i++) {
      if (renew(kind, id, priority) || insert(kind, id, priority)) {
        return;
      }
    }
    throw new ConcurrencyFailureException("job " + kind + " " + id + " is changing too fast");
  }

  private boolean renew(String kind, UUID id, int priority) {
    String sql =
        "update %s set again = picked, priority = greatest(priority, :priority),"
            + " execution_time = least(execution_time, %s)"
            + " where task_name = :kind and task_instance = :id";
    return statement(sql.formatted(name, DUE), kind, id).param("priority", priority).update() > 0;
  }

  private boolean insert(String kind, UUID id, int priority) {
    String sql =
        "insert into %s (task_name, task_instance, execution_time, picked, version, priority)"
            + " values (:kind, :id, %s, false, :version, :priority) %s";
    // PostgreSQL ends the whole transaction at a duplicate key, H2 only the statement
    String orNot = database == Database.POSTGRESQL ? "on conflict do nothing" : "";
    try {
      return statement(sql.formatted(name, DUE, orNot), kind, id)
              .param("version", UUID.randomUUID().getMostSignificantBits() >>> 2)
              .param("priority", priority)
              .update()
          > 0;
    } catch (DuplicateKeyException another) {
      return false;
    }
  }

  private JdbcClient.StatementSpec statement(String sql, String kind, UUID id) {
    return jdbc.sql(sql).param("kind", kind).param("id", id.toString());
  }

  /**
   * Ends an execution.
   *
   * @return whether the job is due again because it was enqueued while it ran
   */
  boolean finish(Execution execution) {
    return !end(execution) && release(execution);
  }

  /** Removes the job, unless it was enqueued while it ran; whether it did. */
  boolean end(Execution execution) {
    return fenced("delete from %s where %s and not again".formatted(name, FENCE), execution) > 0;
  }

  /**
   * Gives a claimed job back: it is due at once, and keeps its place among those that wait. False
   * when it has been taken over meanwhile.
   */
  boolean release(Execution execution) {
    String sql =
        "update %s set again = false, picked = false, picked_by = null, last_heartbeat = null,"
            + " version = version + 1 where %s";
    return fenced(sql.formatted(name, FENCE), execution) > 0;
  }

  /** Whether an execution is still that of the worker that claimed it. */
  boolean isHeld(Execution execution) {
    String sql = "select count(*) from %s where picked and %s".formatted(name, FENCE);
    return fence(sql, execution).query(Integer.class).single() > 0;
  }

  /** Ends an execution of a job that recurs; false when it has been taken over meanwhile. */
  boolean postpone(Execution execution, Instant due) {
    String sql =
        "update %s set again = false, picked = false, picked_by = null, last_heartbeat = null,"
            + " consecutive_failures = 0, execution_time = :due, version = version + 1 where %s";
    return jdbc.sql(sql.formatted(name, FENCE))
            .param("kind", execution.getTaskName())
            .param("id", execution.getId())
            .param("version", execution.version)
            .param("due", due.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static final String FENCE =
      "task_name = :kind and task_instance = :id and version = :version";

  private int fenced(String sql, Execution execution) {
    return fence(sql, execution).update();
  }

  private JdbcClient.StatementSpec fence(String sql, Execution execution) {
    return jdbc.sql(sql)
        .param("kind", execution.getTaskName())
        .param("id", execution.getId())
        .param("version", execution.version);
  }

  /** Gives back every claim: right only when no other process can hold one. */
  int releaseAll() {
    return jdbc.sql(
            "update %s set picked = false, picked_by = null, last_heartbeat = null,".formatted(name)
                + " version = version + 1 where picked")
        .update();
  }
}
