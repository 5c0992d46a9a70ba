package dev.descent.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What this process does for the queue.
 *
 * @param role whether it takes jobs; default all
 * @param worker how many jobs it takes
 */
@ConfigurationProperties("descent")
record QueueProperties(@DefaultValue("all") Role role, @DefaultValue Worker worker) {

  /** What a process is for. */
  enum Role {
    /** Answers HTTP and does jobs. */
    ALL,
    /** Answers HTTP only; jobs are left to workers elsewhere. */
    API,
    /** Does jobs. */
    WORKER
  }

  /**
   * Limits of a worker.
   *
   * @param slots threads that train at once, not negative; default 0: as many as processors
   * @param memory what the trainings together may take, by their estimates; default three quarters
   *     of what the Java process may take
   * @param lease how long a worker may be silent, as when its machine is gone, before others take
   *     over what it had, at least one second; default twenty seconds. The same for all workers
   */
  record Worker(
      @DefaultValue("0") int slots,
      @Nullable DataSize memory,
      @DefaultValue("PT20S") Duration lease) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    Worker {
      if (lease.compareTo(SHORTEST_LEASE) < 0) {
        throw new IllegalArgumentException("lease must be at least PT1S, was " + lease);
      }
      if (slots < 0) {
        throw new IllegalArgumentException("slots must not be negative, was " + slots);
      }
    }

    JobHandler.Load room() {
      Runtime java = Runtime.getRuntime();
      return new JobHandler.Load(
          slots > 0 ? slots : java.availableProcessors(),
          memory == null ? java.maxMemory() / 4 * 3 : memory.toBytes());
    }
  }
}
