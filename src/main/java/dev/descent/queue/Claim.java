package dev.descent.queue;

/**
 * A worker's hold on a job. When the worker is silent for longer than its lease, another one takes
 * the job over, and whatever the first would still write about it must be refused.
 */
@FunctionalInterface
public interface Claim {

  /**
   * Whether the worker still has the job. Ask within the transaction that writes, after the row the
   * job is about was locked: whoever takes the job over later finds what was written.
   */
  boolean isHeld();

  /**
   * Ends the job with the caller's transaction, as its handler's return does afterwards in one of
   * its own: for jobs so short that this would be felt. One that was asked for again stays.
   */
  default void end() {}
}
