package dev.descent.run;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One start of a run by a worker.
 *
 * @param runId the run
 * @param fence the attempt's number; every write of the worker carries it and is refused when a
 *     later attempt has begun
 * @param spec filled in
 * @param from where it goes on; null when it begins
 * @param until the number of epochs after which it rests until it is told to go on; null for none
 * @param givenUp whether a search has given it up, so that it ends with what it has
 */
public record Attempt(
    UUID runId,
    int fence,
    JobSpec spec,
    @Nullable Origin from,
    @Nullable Integer until,
    boolean givenUp) {

  /**
   * What an attempt goes on from.
   *
   * @param checkpoint its id
   * @param trained time that the run had trained when it was made
   * @param bestError the smallest error that a checkpoint of the run has; null when none has any
   */
  public record Origin(UUID checkpoint, Duration trained, @Nullable Double bestError) {}
}
