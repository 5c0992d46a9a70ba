package dev.descent.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the runs that have readers, all in one query, and lets the readers write. It knows
 * nothing of the workers, which may be in other processes: what is stored is what there is.
 *
 * <p>It is stopped before the queue is, so that nobody waits for streams that never end.
 */
@Component
@DependsOn("jobLanes")
class EventPoll implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EventPoll.class);

  /** How long readers may take the end of what they were sent when the process ends. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final int MOST_LOOKS = 20;

  private final RunEvents events;
  private final RunVersions versions;
  private final RunRepository repository;
  private final EventLimits limits;
  private final TransactionTemplate transaction;
  private @Nullable ScheduledThreadPoolExecutor thread;
  private boolean databaseAway;

  EventPoll(
      RunEvents events,
      RunVersions versions,
      RunRepository repository,
      EventLimits limits,
      TransactionTemplate transaction) {
    this.events = events;
    this.versions = versions;
    this.repository = repository;
    this.limits = limits;
    this.transaction = transaction;
  }

  /** Looks once. */
  void tick() {
    try {
      look(events.feeds());
      databaseAway = false;
    } catch (DataAccessException | TransactionException e) {
      if (!databaseAway) {
        LOG.warn("Streams of events wait for the database: {}", e.toString());
      }
      databaseAway = true;
    }
    events.readers().forEach(reader -> reader.tend(limits));
  }

  private void look(Map<UUID, RunFeed> feeds) {
    if (feeds.isEmpty()) {
      return;
    }
    Map<UUID, Long> stored = versions.of(feeds.keySet());
    feeds.forEach((run, feed) -> show(run, feed, stored.get(run)));
  }

  private void show(UUID run, RunFeed feed, @Nullable Long version) {
    if (version != null && version == feed.stored().version()) {
      return;
    }
    Optional<Run> changed = version == null ? Optional.empty() : find(run);
    if (version != null && changed.isPresent()) {
      feed.show(new VersionedRun(changed.get(), version));
    } else {
      feed.delete();
    }
  }

  private Optional<Run> find(UUID run) {
    Optional<Run> found =
        transaction.execute(status -> repository.findById(run).map(repository::shown));
    return found == null ? Optional.empty() : found;
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) { // else the poll would end for ever
      LOG.error("A look for new events failed", e);
    }
  }

  @Override
  public synchronized void start() {
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(1, new CustomizableThreadFactory("run-events-"));
    long nanos = limits.poll().toNanos();
    var unused =
        started.scheduleWithFixedDelay(this::tickSafely, nanos, nanos, TimeUnit.NANOSECONDS);
    thread = started;
    events.start();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Closes all streams; those whose clients take nothing are cut off a second later. */
  @Override
  public synchronized void stop(Runnable done) {
    events.stop();
    events.readers().forEach(EventReader::dismiss);
    ScheduledThreadPoolExecutor stopping = thread;
    thread = null;
    if (stopping == null) {
      done.run();
    } else {
      stopping.execute(() -> waitForReaders(stopping, MOST_LOOKS, done));
    }
  }

  private void waitForReaders(ScheduledThreadPoolExecutor stopping, int looks, Runnable done) {
    List<EventReader> left = events.readers();
    if (looks > 0 && !left.isEmpty()) {
      var unused =
          stopping.schedule(
              () -> waitForReaders(stopping, looks - 1, done),
              LOOK_AGAIN.toMillis(),
              TimeUnit.MILLISECONDS);
    } else {
      left.forEach(EventReader::abort);
      stopping.shutdown(); // never interrupted: H2 would close its file
      done.run();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
