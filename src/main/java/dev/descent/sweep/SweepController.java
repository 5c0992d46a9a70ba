package dev.descent.sweep;

import dev.descent.problem.ChangesNothing;
import dev.descent.problem.IdempotencyKey;
import dev.descent.run.Run;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps: searches for better settings, of which every trial is an ordinary run. */
@RestController
@RequestMapping("/api/v1/sweeps")
class SweepController {
  private final Sweeps sweeps;
  private final SweepSteering steering;
  private final SweepPreviews previews;
  private final SweepRefits refits;
  private final JsonMapper json;

  SweepController(
      Sweeps sweeps,
      SweepSteering steering,
      SweepPreviews previews,
      SweepRefits refits,
      JsonMapper json) {
    this.sweeps = sweeps;
    this.steering = steering;
    this.previews = previews;
    this.refits = refits;
    this.json = json;
  }

  /**
   * Says what a sweep would do: twenty points of the space, how many trials, about how long they
   * would take, and whether that time calls for many models or for one minded by hand. Nothing is
   * stored or queued.
   *
   * @param spec what to search
   */
  @PostMapping("/preview")
  @ChangesNothing
  SweepPreview previewSweep(@RequestBody SweepSpec spec) {
    return previews.of(spec);
  }

  /**
   * Starts a sweep. Answers 202 with the sweep and its address; its trials are runs, which can be
   * listed by the tag {@code sweep}.
   *
   * @param idempotencyKey up to 200 characters chosen by the client: the same key with the same
   *     spec is the same sweep, so a request may be repeated safely; with another spec it is 409
   * @param spec what to search
   */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Sweep> submitSweep(
      @RequestHeader(value = IdempotencyKey.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestBody SweepSpec spec) {
    Sweep sweep = sweeps.submit(spec, idempotencyKey);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/sweeps/" + sweep.id()))
        .body(sweep);
  }

  /**
   * Lists sweeps, newest first.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  SweepPage listSweeps(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return sweeps.list(pageSize, pageToken);
  }

  /**
   * Shows a sweep: its state, its best trial, and of coarse to fine the region of each round.
   *
   * @param id of the sweep
   */
  @GetMapping("/{id}")
  Sweep getSweep(@PathVariable UUID id) {
    return sweeps.get(id);
  }

  /**
   * Lists the trials of a sweep, in the order in which they were proposed, and how the best value
   * came about over trials and over time.
   *
   * @param id of the sweep
   */
  @GetMapping("/{id}/trials")
  TrialPage listTrials(@PathVariable UUID id) {
    return TrialPage.of(sweeps.trials(id), sweeps.get(id).spec().goal());
  }

  /**
   * Lists the trials of a sweep as comma-separated values: number, run, state, value of the
   * objective, epochs, and a column for each place that is searched.
   *
   * @param id of the sweep
   */
  @GetMapping(path = "/{id}/trials", produces = "text/csv")
  String listTrialsAsCsv(@PathVariable UUID id) {
    return new TrialTable(json, sweeps.get(id).spec().search().pointers()).of(sweeps.trials(id));
  }

  /**
   * Tells which settings mattered: their importance with interactions, how the objective depends on
   * each and on two at once, and every trial as a line across the settings.
   *
   * @param id of the sweep
   */
  @GetMapping("/{id}/importance")
  SweepImportance getImportance(@PathVariable UUID id) {
    return sweeps.importance(id);
  }

  /**
   * Has the best trial read the test split, of a sweep that has ended. Answers 202 with its run
   * until {@code results.test} is there, then 200: it is read once. Every reading is counted, and
   * shown as {@code testReading}. A sweep that has not ended or has no best trial is 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/evaluate-test")
  ResponseEntity<Run> evaluateTestOfBest(@PathVariable UUID id) {
    Run run = sweeps.evaluateTest(id);
    boolean done = run.results() != null && run.results().test() != null;
    return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).body(run);
  }

  /**
   * Trains the best settings once more, on the rows of dev and train-dev as well, for use once all
   * is chosen: as many epochs as made the weights that the best trial kept (of folds their mean),
   * with no early stopping, as nothing is left to watch. The split is kept with the dataset under
   * the name {@code train-and-dev-…}. The test rows stay apart; the run's {@code evaluate-test}
   * reads them.
   *
   * <p>Answers 202 with the run until it has ended, then 200; repeating it finds the same run,
   * unless that one failed or another trial is the best by now. 409 before the sweep has ended,
   * without a best trial, and where dev is an upload of its own.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/refit")
  ResponseEntity<Run> refitBest(@PathVariable UUID id) throws IOException {
    Run run = refits.refit(id);
    return ResponseEntity.status(run.state().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/runs/" + run.id()))
        .body(run);
  }

  /**
   * Stops a sweep: it proposes no more trials. Those that train end with what they have, PRUNED;
   * those that wait are cancelled. Repeating it is fine; a sweep that has ended otherwise is 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/stop")
  Sweep stopSweep(@PathVariable UUID id) {
    return steering.stop(id);
  }

  /**
   * Pauses a sweep and its runs, until it is resumed. Repeating it is fine; a sweep that proposes
   * no more is 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/pause")
  Sweep pauseSweep(@PathVariable UUID id) {
    return steering.pause(id);
  }

  /**
   * Resumes a paused sweep and its runs. Repeating it is fine; a sweep that proposes no more is
   * 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/resume")
  Sweep resumeSweep(@PathVariable UUID id) {
    return steering.resume(id);
  }

  /**
   * Adds trials to a sweep, also to one that has ended: more of the strategy, or some with settings
   * of your own. A paused sweep is 409.
   *
   * @param id of the sweep
   * @param wanted which
   */
  @PostMapping("/{id}/trials")
  Sweep addTrials(@PathVariable UUID id, @RequestBody MoreTrials wanted) {
    return steering.add(id, wanted);
  }

  /**
   * Deletes a sweep that has ended; its runs stay. Another one is 409.
   *
   * @param id of the sweep
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteSweep(@PathVariable UUID id) {
    steering.delete(id);
  }
}
