package dev.descent.autopilot;

import dev.descent.problem.IdempotencyKey;
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

/** Autopilots: follow the recipe by themselves, from a baseline to what nothing makes better. */
@RestController
@RequestMapping("/api/v1/autopilots")
class AutopilotController {
  private final Autopilots autopilots;

  AutopilotController(Autopilots autopilots) {
    this.autopilots = autopilots;
  }

  /**
   * Starts an autopilot: trains a baseline, diagnoses it, changes the one thing that is advised
   * first, keeps it when the objective got better, and goes on so until the target is reached, the
   * budget is used up, or nothing is left to try.
   *
   * <p>Answers 202 with the autopilot and its address. Each step is an ordinary run, which can be
   * listed by the tag {@code autopilot}; the test split is not read: have {@code evaluate-test}
   * read it once, of the best run.
   *
   * @param idempotencyKey up to 200 characters chosen by the client: the same key with the same
   *     spec is the same autopilot, so a request may be repeated safely; with another spec it is
   *     409
   * @param spec what to do
   */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Autopilot> startAutopilot(
      @RequestHeader(value = IdempotencyKey.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestBody AutopilotSpec spec) {
    Autopilot autopilot = autopilots.submit(spec, idempotencyKey);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/autopilots/" + autopilot.id()))
        .body(autopilot);
  }

  /**
   * Lists autopilots, newest first.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  AutopilotPage listAutopilots(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return autopilots.list(pageSize, pageToken);
  }

  /**
   * Shows an autopilot: its state, its steps, the best so far, and its notebook.
   *
   * @param id of the autopilot
   */
  @GetMapping("/{id}")
  Autopilot getAutopilot(@PathVariable UUID id) {
    return autopilots.get(id);
  }

  /**
   * Stops an autopilot: the step that trains is ended and dropped. Repeating it is fine; an
   * autopilot that has ended otherwise is 409.
   *
   * @param id of the autopilot
   */
  @PostMapping("/{id}/stop")
  Autopilot stopAutopilot(@PathVariable UUID id) {
    return autopilots.stop(id);
  }

  /**
   * Pauses an autopilot and its step, until it is resumed. Repeating it is fine; an autopilot that
   * has ended is 409.
   *
   * @param id of the autopilot
   */
  @PostMapping("/{id}/pause")
  Autopilot pauseAutopilot(@PathVariable UUID id) {
    return autopilots.pause(id);
  }

  /**
   * Resumes a paused autopilot and its step. Repeating it is fine; an autopilot that has ended is
   * 409.
   *
   * @param id of the autopilot
   */
  @PostMapping("/{id}/resume")
  Autopilot resumeAutopilot(@PathVariable UUID id) {
    return autopilots.resume(id);
  }

  /**
   * Deletes an autopilot; its runs stay. 409 while it has not ended.
   *
   * @param id of the autopilot
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteAutopilot(@PathVariable UUID id) {
    autopilots.delete(id);
  }
}
