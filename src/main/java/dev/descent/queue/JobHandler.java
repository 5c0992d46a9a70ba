package dev.descent.queue;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does one kind of job. Called again with the same id when the process died on the way. */
public interface JobHandler {

  /** The kind of job this handles, for example {@code training}; part of stored rows. */
  String kind();

  /** Which workers take this kind. */
  Lane lane();

  /**
   * How long after its end the one job of this kind is due again; null for jobs that are enqueued.
   * It is also due whenever a worker starts, and one worker does it for all.
   */
  default @Nullable Duration every() {
    return null;
  }

  /** What a job takes of its worker while it is done; it begins when there is room for that. */
  default Load load(UUID id) {
    return Load.ONE_THREAD;
  }

  /**
   * Does the job. Must be safe to call again for the same id. An exception puts the job back into
   * the queue for a later try; a job that has failed for good records so and ends normally.
   *
   * @param claim asked before anything is written about the job
   */
  void handle(UUID id, Claim claim) throws Exception;

  /**
   * Says that jobs will be handed over from now on: at the start, and again after {@link #stop}.
   */
  default void start() {}

  /**
   * Asks the jobs being done to save what they must and to end, because the service stops. One that
   * ends with an exception from now on is handed back and done by the next worker at once. Threads
   * are not interrupted, as H2 would not survive it; after eight seconds the process ends anyway.
   */
  default void stop() {}

  /**
   * A job has not ended after {@link #stop}: it goes back into the queue, and what its thread may
   * still write before the process ends must be refused.
   */
  default void abandon(UUID id) {}

  /**
   * What a job takes, or what there is for all.
   *
   * @param threads that compute
   * @param memoryBytes about what they need
   */
  record Load(int threads, long memoryBytes) {
    static final Load ONE_THREAD = new Load(1, 0);
  }

  /** Long jobs never stand in the way of short ones: each lane has workers of its own. */
  enum Lane {
    /** Seconds: profiling a dataset, a check. */
    SHORT,
    /** Minutes to hours: training. As many threads at once as {@code descent.worker.slots}. */
    TRAINING
  }
}
