package dev.descent.sweep;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sweeps: searches for better settings, of which every trial is an ordinary run. */
@RestController
@RequestMapping("/api/v1/sweeps")
class SweepController {
  private final Sweeps sweeps;

  SweepController(Sweeps sweeps) {
    this.sweeps = sweeps;
  }

  /**
   * Starts a sweep. Answers 202 with the sweep and its address; its trials are runs, which can be
   * listed by the tag {@code sweep}.
   *
   * @param spec what to search
   */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Sweep> submitSweep(@RequestBody SweepSpec spec) {
    Sweep sweep = sweeps.submit(spec);
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
   * Lists the trials of a sweep, in the order in which they were proposed.
   *
   * @param id of the sweep
   */
  @GetMapping("/{id}/trials")
  TrialPage listTrials(@PathVariable UUID id) {
    List<SweepTrial> trials = sweeps.trials(id);
    return new TrialPage(trials, best(trials, sweeps.get(id).spec().goal()), null);
  }

  private static List<@Nullable Double> best(List<SweepTrial> trials, Objective goal) {
    List<@Nullable Double> best = new ArrayList<>();
    Double least = null;
    for (SweepTrial trial : trials) {
      if (trial.value() != null && trial.state() != SweepTrial.State.FAILED) {
        double cost = goal.cost(trial.value());
        least = least == null ? cost : Math.min(least, cost);
      }
      best.add(least == null ? null : goal.value(least));
    }
    return best;
  }

  /**
   * Stops a sweep: it proposes no more trials. Those that train end with what they have, PRUNED;
   * those that wait are cancelled. Repeating it is fine; a sweep that has ended otherwise is 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/stop")
  Sweep stopSweep(@PathVariable UUID id) {
    return sweeps.stop(id);
  }

  /**
   * Pauses a sweep and its runs, until it is resumed. Repeating it is fine; a sweep that proposes
   * no more is 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/pause")
  Sweep pauseSweep(@PathVariable UUID id) {
    return sweeps.pause(id);
  }

  /**
   * Resumes a paused sweep and its runs. Repeating it is fine; a sweep that proposes no more is
   * 409.
   *
   * @param id of the sweep
   */
  @PostMapping("/{id}/resume")
  Sweep resumeSweep(@PathVariable UUID id) {
    return sweeps.resume(id);
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
    return sweeps.add(id, wanted);
  }

  /**
   * Deletes a sweep that has ended; its runs stay. Another one is 409.
   *
   * @param id of the sweep
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteSweep(@PathVariable UUID id) {
    sweeps.delete(id);
  }
}
