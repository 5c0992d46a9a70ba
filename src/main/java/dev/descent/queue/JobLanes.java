package dev.descent.queue;

import dev.descent.queue.JobHandler.Lane;
import dev.descent.queue.JobHandler.Load;
import dev.descent.queue.QueueProperties.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The two lanes of this process: started after everything else is ready, stopped before anything
 * else is, while HTTP requests drain.
 *
 * <p>Each lane is a scheduler on a table of its own, so that long trainings never stand in the way
 * of short jobs and neither scheduler meets kinds it does not know.
 */
@Component
class JobLanes implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobLanes.class);
  private static final Load SHORT = new Load(2, Long.MAX_VALUE);

  /** The id of every job that recurs: there is one of a kind. */
  private static final UUID RECURRING = new UUID(0, 0);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Database database;
  private final QueueProperties properties;
  private final ObjectProvider<JobHandler> handlers;
  private final MeterRegistry meters;
  private final Map<Lane, JobTable> tables = new EnumMap<>(Lane.class);
  private volatile Map<Lane, LaneScheduler> running = Map.of();

  JobLanes(
      DataSource dataSource,
      QueueProperties properties,
      ObjectProvider<JobHandler> handlers,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.database = Database.of(dataSource);
    this.properties = properties;
    this.handlers = handlers;
    this.meters = meters;
    for (Lane lane : Lane.values()) {
      tables.put(lane, new JobTable(jdbc, database, lane));
    }
  }

  /** The lane that handles a kind. */
  Lane laneOf(String kind) {
    for (JobHandler handler : handlers) {
      if (handler.kind().equals(kind)) {
        return handler.lane();
      }
    }
    throw new IllegalArgumentException("no handler for jobs of kind " + kind);
  }

  JobTable table(Lane lane) {
    return Objects.requireNonNull(tables.get(lane));
  }

  /** Looks for due jobs now rather than at the next poll. */
  void wake(Lane lane) {
    LaneScheduler scheduler = running.get(lane);
    if (scheduler != null) {
      scheduler.wake();
    }
  }

  @Override
  public void start() {
    if (properties.role() == Role.API) {
      return;
    }
    if (database == Database.H2) {
      int stale = tables.values().stream().mapToInt(JobTable::releaseAll).sum();
      if (stale > 0) {
        LOG.info("{} jobs were cut off when the service last ended; they are due again", stale);
      }
    }
    var clock = new DatabaseClock(dataSource);
    var started = new EnumMap<Lane, LaneScheduler>(Lane.class);
    for (Lane lane : Lane.values()) {
      List<JobHandler> own = handlers.stream().filter(h -> h.lane() == lane).toList();
      Load room = lane == Lane.SHORT ? SHORT : properties.worker().room();
      started.put(
          lane,
          new LaneScheduler(
              dataSource,
              database,
              clock,
              table(lane),
              own,
              room,
              properties.worker().lease(),
              meters));
      own.stream()
          .filter(handler -> handler.every() != null)
          .forEach(handler -> table(lane).add(handler.kind(), RECURRING, 0));
    }
    running = started;
    started.values().forEach(LaneScheduler::start);
  }

  /** Together with the web server's, so that neither waits for the other. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }

  @Override
  public void stop(Runnable callback) {
    CompletableFuture.runAsync(this::stop).whenComplete((done, failure) -> callback.run());
  }

  @Override
  public void stop() {
    var stopping = running.values();
    running = Map.of();
    CompletableFuture.allOf(
            stopping.stream()
                .map(lane -> CompletableFuture.runAsync(lane::stop))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** Whether this process takes jobs at all. */
  boolean takesJobs() {
    return properties.role() != Role.API;
  }

  /** The lanes that are at work. */
  Map<Lane, LaneScheduler> running() {
    return running;
  }

  /** The kinds of job there are. */
  List<String> kinds(Lane lane) {
    return handlers.stream().filter(h -> h.lane() == lane).map(JobHandler::kind).toList();
  }

  @Override
  public boolean isRunning() {
    return !running.isEmpty();
  }
}
