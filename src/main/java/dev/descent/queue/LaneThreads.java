package dev.descent.queue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads that are never interrupted. H2 closes its file, for everybody, when a thread is
 * interrupted while it writes; so shutting down means to wake and to wait.
 */
final class LaneThreads {

  private LaneThreads() {}

  /** Threads that do jobs, or wait for them; {@code wake} ends their waiting at shutdown. */
  static ExecutorService fixed(String name, int count, Runnable wake) {
    return new ThreadPoolExecutor(
        count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)) {
      @Override
      public List<Runnable> shutdownNow() {
        shutdown();
        wake.run();
        return List.of();
      }
    };
  }

  /** Threads for heartbeats and for the search for dead workers. */
  static ScheduledExecutorService housekeeping(String name) {
    return new ScheduledThreadPoolExecutor(2, named(name)) {
      @Override
      public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
      }
    };
  }

  private static ThreadFactory named(String name) {
    var factory = new CustomizableThreadFactory(name + "-");
    factory.setDaemon(true);
    return factory;
  }
}
