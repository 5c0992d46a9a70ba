package dev.descent.queue;

import java.util.UUID;

/** Does one kind of job. Called again with the same id when the process died on the way. */
public interface JobHandler {

  /** The kind of job this handles, for example {@code training}; part of stored rows. */
  String kind();

  /** Which workers take this kind. */
  Lane lane();

  /**
   * Does the job. Must be safe to call again for the same id. An exception puts the job back into
   * the queue for a later try.
   */
  void handle(UUID id) throws Exception;

  /** Long jobs never stand in the way of short ones: each lane has workers of its own. */
  enum Lane {
    /** Seconds: profiling a dataset, a check. */
    SHORT,
    /** Minutes to hours: training. As many at once as {@code descent.worker.slots}. */
    TRAINING
  }
}
