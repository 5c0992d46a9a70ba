package dev.descent.check;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks: short jobs about a spec or data, of up to two minutes. */
@RestController
@RequestMapping("/api/v1/checks")
class CheckController {
  private final Checks checks;

  CheckController(Checks checks) {
    this.checks = checks;
  }

  /**
   * Is the gradient right? Compares it with two-sided differences of the cost, in float64, for
   * every layer and parameter, and with the gradient that training computes in float32.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to check
   */
  @PostMapping("/gradient")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkGradient(@RequestBody GradientRequest request) {
    return accepted(request);
  }

  /**
   * Which learning rates work? A short pass over mini-batches with a learning rate that grows from
   * update to update.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to check
   */
  @PostMapping("/learning-rate-range")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkLearningRateRange(@RequestBody LearningRateRangeRequest request) {
    return accepted(request);
  }

  /**
   * How does the learning rate go? By epoch and by update, without training.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to check
   */
  @PostMapping("/schedule")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkSchedule(@RequestBody ScheduleRequest request) {
    return accepted(request);
  }

  /**
   * Does the cost go down? Some updates on the full batch, without dropout and augmentation, where
   * the cost falls at every update unless the learning rate is too high.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to check
   */
  @PostMapping("/descent")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkDescent(@RequestBody DescentRequest request) {
    return accepted(request);
  }

  /**
   * Which way does an optimizer take? Over a bowl, a ravine, a saddle or another function that is
   * known in closed form.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to check
   */
  @PostMapping("/optimizer-path")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkOptimizerPath(@RequestBody OptimizerPathRequest request) {
    return accepted(request);
  }

  /**
   * Are two sets of rows alike? Two datasets or two splits of a spec, column by column and all
   * columns together; with a target also whether it still follows from the features in the same
   * way, and whether retraining is called for.
   *
   * <p>Answers 202 with the check and its address; its result is there soon.
   *
   * @param request what to compare
   */
  @PostMapping("/shift")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkShift(@RequestBody ShiftRequest request) {
    return accepted(request);
  }

  /**
   * Would more data help? Trains on growing shares of the training rows, fits a power law to the
   * dev error, and says what two and ten times the data would bring it to.
   *
   * <p>Answers 202 with the check and its address; its result is there within a few minutes.
   *
   * @param request what to train
   */
  @PostMapping("/data-size")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Check> checkDataSize(@RequestBody DataSizeRequest request) {
    return accepted(request);
  }

  private ResponseEntity<Check> accepted(CheckRequest request) {
    Check check = checks.submit(request);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/checks/" + check.id()))
        .body(check);
  }

  /**
   * Lists checks, newest first, without their results.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  CheckPage listChecks(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return checks.list(pageSize, pageToken);
  }

  /**
   * Shows a check: its state and, once it SUCCEEDED, its result.
   *
   * @param id of the check
   */
  @GetMapping("/{id}")
  Check getCheck(@PathVariable UUID id) {
    return checks.get(id);
  }

  /**
   * Deletes a check and its result, whatever its state; one that has not ended is given up.
   *
   * @param id of the check
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteCheck(@PathVariable UUID id) {
    checks.delete(id);
  }
}
