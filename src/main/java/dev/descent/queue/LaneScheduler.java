package dev.descent.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * One lane's db-scheduler.
 *
 * <p>A claim is dead when its heartbeats were missed for as long as the lease. The library looks
 * for dead claims every second heartbeat, so short heartbeats find them sooner after the same
 * lease. Jobs are claimed one by one: the next when it is known that the last has room and begins,
 * and none while it has not.
 */
final class LaneScheduler {
  private static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(2);
  private static final int FEWEST_HEARTBEATS = 10;
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
      JobHandler.Load room,
      Duration lease) {
    this.handlers = handlers;
    this.admission = new Admission(room, this::claimNoMore, this::claimAgain);
    int threads = room.threads();
    Duration heartbeat = heartbeat(lease);
    List<Task<?>> tasks = new ArrayList<>();
    for (JobHandler handler : handlers) {
      tasks.add(new JobTask(handler, table, admission, this::wake, this::isStopping));
    }
    JdbcCustomization sql = database == Database.H2 ? new H2Claims() : new PostgresClaims();
    String name = table.name();
    this.scheduler =
        Scheduler.create(dataSource, tasks)
            .schedulerName(new SchedulerName.Fixed(processName()))
            .tableName(name)
            .jdbcCustomization(sql)
            .clock(clock::instant)
            .enablePriority()
            .threads(threads)
            .executorService(LaneThreads.fixed(name, threads, () -> {}))
            .dueExecutor(LaneThreads.fixed(name + "-claims", 1, this::wake))
            .housekeeperExecutor(LaneThreads.housekeeping(name + "-heartbeat"))
            .pollUsingLockAndFetch(0.999, 1.0)
            .pollingInterval(POLL)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(missed(lease, heartbeat))
            .shutdownMaxWait(STOP_WAIT)
            .failureLogging(LogLevel.OFF, false) // JobTask logs, without data
            .build();
  }

  private static Duration heartbeat(Duration lease) {
    Duration part = lease.dividedBy(FEWEST_HEARTBEATS);
    return part.compareTo(LONGEST_HEARTBEAT) < 0 ? part : LONGEST_HEARTBEAT;
  }

  private static int missed(Duration lease, Duration heartbeat) {
    return (int) ((lease.toMillis() + heartbeat.toMillis() - 1) / heartbeat.toMillis());
  }

  private void claimNoMore() {
    scheduler.pause();
  }

  private void claimAgain() {
    if (!stopping) {
      scheduler.resume();
      wake();
    }
  }

  private static String processName() {
    String host = new SchedulerName.Hostname().getName();
    return host.substring(0, Math.min(host.length(), 40)) + "-" + ProcessHandle.current().pid();
  }

  void start() {
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
    handlers.forEach(JobHandler::stop);
    scheduler.stop();
  }
}
