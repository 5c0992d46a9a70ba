package dev.descent.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked of a run while it waits or trains. */
@RestController
@RequestMapping("/api/v1/runs")
class RunVerbController {
  private final Runs runs;

  RunVerbController(Runs runs) {
    this.runs = runs;
  }

  /**
   * Cancels a run and its folds: a queued one at once, one that trains within about a second. It
   * leaves no model. Repeating it is fine; a run that has ended otherwise is 409.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/cancel")
  Run cancelRun(@PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    return runs.steer(id, RunVerb.CANCEL, Asked.because(why));
  }

  /**
   * Pauses a run and its folds: a queued one at once, one that trains within about a second, when
   * its state is PAUSED. It keeps no worker busy and goes on where it stood once it is resumed,
   * with the same result bit for bit. Repeating it is fine; a run that has trained is 409.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/pause")
  Run pauseRun(@PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    return runs.steer(id, RunVerb.PAUSE, Asked.because(why));
  }

  /**
   * Resumes a paused run and its folds: it is queued again. Repeating it is fine; a run that has
   * ended is 409.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/resume")
  Run resumeRun(@PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    return runs.steer(id, RunVerb.RESUME, Asked.because(why));
  }

  /**
   * Retries a run that FAILED or was CANCELLED, and such folds of it: it is queued again under its
   * id and begins anew. Repeating it is fine; a run that diverged would do so again and is 409, and
   * so is one whose dataset was deleted.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/retry")
  Run retryRun(@PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    return runs.steer(id, RunVerb.RETRY, Asked.because(why));
  }

  /**
   * Stops the training of a run: it ends SUCCEEDED with the stop reason USER_STOPPED, with a model
   * of the weights that it has, or with the best ones if {@code earlyStopping} restores them.
   * Repeating it is fine; a run that waits in the queue or has ended, and one with folds, is 409.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/stop")
  Run stopRun(@PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    return runs.steer(id, RunVerb.STOP, Asked.because(why));
  }

  /**
   * Changes the learning rate, the momentum or the schedule of a run from its next update on,
   * within about a second; one that waits takes it over when it trains. It is written into {@code
   * spec.training.adjustments} with its step before it acts, so an interrupted run and a clone
   * repeat it there. Repeating it is fine; a run that trains no more, and one with folds, is 409.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   * @param wanted what is to change
   */
  @PostMapping("/{id}/adjust")
  Run adjustRun(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String why,
      @RequestBody AdjustmentRequest wanted) {
    return runs.adjust(id, wanted, Asked.because(why));
  }
}
