package dev.descent.autopilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.run.RunState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of an autopilot.
 *
 * @param number from 0, the baseline
 * @param runId its run
 * @param action what was changed, as advice names it; absent of the baseline
 * @param of the run that it was changed of, the best until then; absent of the baseline
 * @param why it was tried
 * @param state of the run when the step was judged; absent before
 * @param value of the objective; absent until it is judged, and when it failed
 * @param devLoss by which equal values are told apart; absent likewise
 * @param kept whether it became the best; absent until it is judged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutopilotStep(
    int number,
    UUID runId,
    @Nullable String action,
    @Nullable UUID of,
    String why,
    @Nullable RunState state,
    @Nullable Double value,
    @Nullable Double devLoss,
    @Nullable Boolean kept) {

  /** A step whose run was just queued. */
  static AutopilotStep begun(
      int number, UUID run, @Nullable String action, @Nullable UUID of, String why) {
    return new AutopilotStep(number, run, action, of, why, null, null, null, null);
  }

  /** The same, judged. */
  AutopilotStep judged(
      @Nullable RunState ended, @Nullable Double reached, @Nullable Double loss, boolean isKept) {
    return new AutopilotStep(number, runId, action, of, why, ended, reached, loss, isKept);
  }
}
