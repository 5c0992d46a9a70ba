package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial: settings that were tried by a run.
 *
 * @param number from 0, in the order in which they were proposed
 * @param runId its run, an ordinary one
 * @param source who proposed it
 * @param state where it stands
 * @param settings values by JSON pointer into the job spec
 * @param value of the objective after the last look; absent before, and when it failed
 * @param epochs that it trains, or has trained, until it is looked at
 * @param looks what was found on the way, of strategies that look early
 * @param sameAs the earlier trial with the same settings, whose run this shares; absent without
 * @param branchOf the trial with whose weights it began; absent without
 * @param endedAt when its run ended; absent before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepTrial(
    int number,
    UUID runId,
    TrialSource source,
    State state,
    Map<String, Object> settings,
    @Nullable Double value,
    int epochs,
    List<Look> looks,
    @Nullable Integer sameAs,
    @Nullable Integer branchOf,
    @Nullable Instant endedAt) {

  /** Where a trial stands. */
  public enum State {
    /** Its run waits or trains. */
    TRAINING,
    /** Its run rests until it is decided whether it goes on. */
    RESTING,
    /** It was trained to the end. */
    SUCCEEDED,
    /** It was given up as others were better; it has a model all the same. */
    PRUNED,
    /** Its run failed or was cancelled, or its numbers ceased to be finite. */
    FAILED
  }

  /**
   * What was found at a look.
   *
   * @param epochs trained until then
   * @param value of the objective; absent when it failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Look(int epochs, @Nullable Double value) {}
}
