package dev.descent.worker;

import java.time.Duration;
import java.time.Instant;

/**
 * When a training writes checkpoints: every so often, and sooner where it is best so far; never
 * before its first seconds are over, and not so often that more than a fiftieth of its time goes
 * into writing them.
 */
final class CheckpointTimes {
  /** A run that is over before that needs no checkpoint. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  /** Checkpoints take at most one part in so many of the time. */
  private static final int SHARE = 50;

  private final Duration every;
  private Instant next;
  private Instant nextBest;

  /**
   * None is written yet.
   *
   * @param every how long after one the next is due
   * @param begun when the training began
   */
  CheckpointTimes(Duration every, Instant begun) {
    this.every = every;
    this.next = begun.plus(every.compareTo(FIRST) < 0 ? every : FIRST);
    this.nextBest = next;
  }

  /**
   * Whether one is due.
   *
   * @param worthKeeping whether one is wanted before its time
   */
  boolean isDue(Instant now, boolean worthKeeping) {
    return !now.isBefore(next) || worthKeeping && !now.isBefore(nextBest);
  }

  /** One was written, or could not be. */
  void wrote(Instant begun, Instant done) {
    Duration rest = Duration.between(begun, done).multipliedBy(SHARE);
    next = done.plus(rest.compareTo(every) > 0 ? rest : every);
    nextBest = done.plus(rest);
  }
}
