package dev.descent.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One lane's db-scheduler.
 *
 * <p>A claim is dead after ten missed heartbeats of two seconds. The library looks for dead claims
 * every second heartbeat, so a short heartbeat finds them sooner after the same twenty seconds.
 * Never more jobs are claimed than threads are free.
 */
final class LaneScheduler {
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 10;
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5); // waited for twice

  private final Scheduler scheduler;
  private final List<JobHandler> handlers;
  private final Admission admission;
  private volatile boolean stopping;

  LaneScheduler(
      DataSource dataSource,
      Database database,
      DatabaseClock clock,
      JobTable table,
      List<JobHandler> handlers,
      JobHandler.Load room) {
    this.handlers = handlers;
    this.admission = new Admission(room);
    int threads = room.threads();
    List<Task<?>> tasks = new ArrayList<>();
    for (JobHandler handler : handlers) {
      tasks.add(new JobTask(handler, table, admission, this::wake, this::isStopping));
    }
    JdbcCustomization sql =
        database == Database.H2 ? new H2Claims() : new PostgreSqlJdbcCustomization(false, false);
    String name = table.name();
    this.scheduler =
        Scheduler.create(dataSource, tasks)
            .schedulerName(new SchedulerName.Fixed(processName()))
            .tableName(name)
            .jdbcCustomization(sql)
            .clock(clock)
            .enablePriority()
            .threads(threads)
            .executorService(LaneThreads.fixed(name, threads, () -> {}))
            .dueExecutor(LaneThreads.fixed(name + "-claims", 1, this::wake))
            .housekeeperExecutor(LaneThreads.housekeeping(name + "-heartbeat"))
            .pollUsingLockAndFetch(0.999, 1.0)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_WAIT)
            .failureLogging(LogLevel.OFF, false) // JobTask logs, without data
            .build();
  }

  private static String processName() {
    String host = new SchedulerName.Hostname().getName();
    return host.substring(0, Math.min(host.length(), 40)) + "-" + ProcessHandle.current().pid();
  }

  void start() {
    admission.open();
    handlers.forEach(JobHandler::start);
    scheduler.start();
  }

  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  private boolean isStopping() {
    return stopping;
  }

  /** Claims no more, asks the running jobs to stop and waits for them, ten seconds at most. */
  void stop() {
    stopping = true;
    scheduler.pause();
    admission.close();
    handlers.forEach(JobHandler::stop);
    scheduler.stop();
  }
}
