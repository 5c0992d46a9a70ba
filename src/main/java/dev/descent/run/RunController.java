package dev.descent.run;

import dev.descent.listing.PageQuery;
import dev.descent.problem.ChangesNothing;
import dev.descent.problem.IdempotencyKey;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs: submit a job spec, follow it, read its results. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {
  private final Runs runs;

  RunController(Runs runs) {
    this.runs = runs;
  }

  /**
   * Submits a job spec. Only {@code data.dataset} and {@code data.target} must be given.
   *
   * <p>Answers 202 with the run and its address once it is stored and queued: from then on it is
   * not lost. What is wrong with the spec is 422 with a JSON pointer, before anything is queued.
   *
   * <p>A {@code folds} split without {@code index} is one run with {@code folds}, each a run of its
   * own: once all have SUCCEEDED, its results are their means, with the {@code spread}.
   *
   * @param idempotencyKey up to 200 characters chosen by the client: the same key with the same
   *     spec is the same run, so a request may be repeated safely; with another spec it is 409
   * @param validateOnly left out or false
   * @param spec what to train
   */
  @PostMapping(params = "validateOnly!=true")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Run> submitRun(
      @RequestHeader(value = IdempotencyKey.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestParam(defaultValue = "false") boolean validateOnly,
      @RequestBody JobSpec spec) {
    if (validateOnly) { // TRUE or 1: it must not start what was only to be looked at
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "The parameter validateOnly must be true or false.");
    }
    Run run = runs.submit(spec, idempotencyKey);
    return ResponseEntity.accepted().location(URI.create("/api/v1/runs/" + run.id())).body(run);
  }

  /**
   * With {@code validateOnly=true}: says what the job spec would do, without doing it. Answers 200
   * with the filled spec, the layer table, the rows of each split and the updates to come.
   *
   * @param validateOnly true to be told what would be done, without doing it; default false
   * @param spec what to train
   */
  @PostMapping(params = "validateOnly=true")
  @ChangesNothing
  DryRun previewRun(@RequestParam boolean validateOnly, @RequestBody JobSpec spec) {
    return runs.preview(spec);
  }

  /**
   * Lists runs, newest first unless {@code orderBy} says otherwise. Of a cross-validation the run
   * above its folds is shown, which names them.
   *
   * <p>Pages do not shift while runs come and go: no run is shown twice, and none is left out that
   * was there all the time.
   *
   * @param filter what must hold of the runs, for example {@code state = SUCCEEDED AND tags.lesson
   *     = "week2"}, {@code spec.training.optimizer.learningRate < 0.01 OR results.dev.error <=
   *     0.05}, {@code createdAt >= "2026-01-31" AND NOT name : "test*"}. Comparisons are joined by
   *     {@code AND}, {@code OR}, {@code NOT} and parentheses, which must part AND from OR. There
   *     are {@code name}, {@code state}, {@code reason}, {@code stopReason}, {@code createdAt},
   *     {@code startedAt}, {@code endedAt}, {@code attempt}, {@code id}, {@code modelId}, {@code
   *     dataset}, {@code parentId}, {@code tags.<name>}, and every single value in {@code spec} and
   *     {@code results} as a run shows them, items of lists by their number ({@code
   *     spec.network.layers.0.units}). Operators are {@code = != < <= > >=}, and of texts {@code
   *     :}, which means contains, or with up to two {@code *} for any text that all of it is like
   *     this; capitals count. Texts and times stand in quotes, words, numbers and ids need none,
   *     names with odd characters do ({@code tags."my key"}). Where there is no value only {@code =
   *     null} is true, and whatever says NOT or {@code !=}. A tag that is a number compares as one.
   *     Up to 10,000 characters and 100 comparisons, nested 20 deep
   * @param orderBy up to three of {@code name}, {@code createdAt}, {@code startedAt}, {@code
   *     endedAt}, {@code id} and numbers under {@code results}, {@code spec} and {@code tags}, each
   *     with {@code asc} (default) or {@code desc}: {@code results.dev.error, createdAt desc}. Runs
   *     without a value come last, equal ones by id, in the direction of the last key
   * @param fields members to show instead of all, also of members: {@code
   *     id,state,results.dev.error}
   * @param state only runs in these states; left out, all
   * @param parentId only the folds of that run; left out, every run that is not a fold of another,
   *     unless the filter names {@code parentId}
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page. All other
   *     parameters but {@code fields} and {@code pageSize} must be as they were
   */
  @GetMapping
  RunPage listRuns(
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(required = false) @Nullable String orderBy,
      @RequestParam(required = false) @Nullable String fields,
      @RequestParam(required = false) @Nullable Set<RunState> state,
      @RequestParam(required = false) @Nullable UUID parentId,
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return runs.list(
        state == null ? Set.of() : state,
        parentId,
        new PageQuery(filter, orderBy, fields, pageSize, pageToken));
  }

  /**
   * Shows a run: its state, progress, filled spec, results and history.
   *
   * @param id of the run
   */
  @GetMapping("/{id}")
  Run getRun(@PathVariable UUID id) {
    return runs.get(id);
  }

  /**
   * Changes the name or the tags of a run, whatever its state.
   *
   * @param id of the run
   * @param patch what to change; what is left out stays
   */
  @PatchMapping("/{id}")
  Run changeRun(@PathVariable UUID id, @RequestBody RunPatch patch) {
    return runs.change(id, patch);
  }

  /**
   * Deletes a run with its curves and its folds; models stay. 409 while it has not ended, and for a
   * fold of another run.
   *
   * @param id of the run
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteRun(@PathVariable UUID id) {
    runs.delete(id);
  }

  /**
   * Clones a run: submits its filled spec again as a new run, changed by a JSON Patch.
   *
   * <p>An empty list gives the same weights again, what was adjusted on the way included. What the
   * defaults became stands in the spec and stays: to let them follow a change, remove them, as in
   * {@code {"op": "remove", "path": "/training/epochs"}}. What is wrong is 422, with a pointer into
   * the patch or into the spec that it makes.
   *
   * @param id of the run
   * @param idempotencyKey up to 200 characters chosen by the client: the same key with the same
   *     spec is the same run
   * @param patch the operations, in order
   */
  @PostMapping("/{id}/clone")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Run> cloneRun(
      @PathVariable UUID id,
      @RequestHeader(value = IdempotencyKey.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestBody List<PatchStep> patch) {
    Run run = runs.cloneRun(id, patch, idempotencyKey);
    return ResponseEntity.accepted().location(URI.create("/api/v1/runs/" + run.id())).body(run);
  }

  /**
   * Shows learning curves as columns, also while the run trains.
   *
   * <p>By epoch there are {@code train.loss}, {@code train.error}, {@code dev.loss}, {@code
   * dev.error} and {@code learningRate}; by step there is {@code cost}, what the optimizer makes
   * small, penalties included. Of every block that computes something ({@code layers.0} and so on,
   * {@code output}) there are, by step at the rate of {@code training.health}: {@code
   * layers.0.gradientNorm}, {@code weightNorm}, {@code updateRatio} (‖change of W‖/‖W‖), {@code
   * activationMean}, {@code activationDeviation}, {@code signalGradient} (root mean square of
   * ∂loss/∂output), {@code deadUnits}, {@code saturation} and {@code drift}. Long curves are
   * thinned so that every peak stays visible.
   *
   * @param id of the run
   * @param keys curves wanted, all of one kind: by epoch, {@code cost} by step, or of blocks; left
   *     out, all by epoch
   * @param maxPoints most points to answer with, 10 to 10,000; default 1,000
   * @param smoothing β of an exponentially weighted average v = β·v + (1 − β)·x, in [0, 1); default
   *     0, no smoothing
   * @param window about how many points are averaged, 1/(1 − β); instead of smoothing
   * @param biasCorrection whether averages are divided by 1 − βᵗ, which mends their start; default
   *     true
   */
  @GetMapping("/{id}/curves")
  Curves getCurves(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable List<String> keys,
      @RequestParam(defaultValue = "1000") int maxPoints,
      @RequestParam(required = false) @Nullable Double smoothing,
      @RequestParam(required = false) @Nullable Double window,
      @RequestParam(defaultValue = "true") boolean biasCorrection) {
    return runs.curves(
        id, all -> CurveQuery.of(all, keys, maxPoints, smoothing, window, biasCorrection));
  }
}
