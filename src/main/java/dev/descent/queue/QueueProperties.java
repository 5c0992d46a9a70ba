package dev.descent.queue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
   * @param slots trainings at once, not negative; default 0: as many as processors
   */
  record Worker(@DefaultValue("0") int slots) {
    Worker {
      if (slots < 0) {
        throw new IllegalArgumentException("slots must not be negative, was " + slots);
      }
    }

    int slotsOrProcessors() {
      return slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
    }
  }
}
