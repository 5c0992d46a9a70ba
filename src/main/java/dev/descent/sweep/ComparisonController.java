package dev.descent.sweep;

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

/** Comparisons of strategies on a problem of one's own. */
@RestController
@RequestMapping("/api/v1/sweeps/comparisons")
class ComparisonController {
  private final Comparisons comparisons;

  ComparisonController(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  /**
   * Compares strategies: each searches the same space with the same budget, several times with
   * different seeds. Answers 202 with the comparison and its address; its sweeps are ordinary ones,
   * all accepted or none.
   *
   * @param spec what to search, and how
   */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Comparison> submitComparison(@RequestBody ComparisonSpec spec) {
    Comparison comparison = comparisons.submit(spec);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/sweeps/comparisons/" + comparison.id()))
        .body(comparison);
  }

  /**
   * Lists comparisons without their tables, newest first.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  ComparisonPage listComparisons(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return comparisons.list(pageSize, pageToken);
  }

  /**
   * Shows a comparison with its table: what each strategy found and with how much training, and
   * what can be said of it. A sweep that was deleted, stopped or extended does not count, and the
   * table says so.
   *
   * @param id of the comparison
   */
  @GetMapping("/{id}")
  Comparison getComparison(@PathVariable UUID id) {
    return comparisons.get(id);
  }

  /**
   * Stops every sweep of a comparison that still proposes trials. They end one after another, so
   * the answer may show it RUNNING. Those that have ended by themselves count in the table.
   * Repeating it is fine; a comparison that has ended otherwise is 409.
   *
   * @param id of the comparison
   */
  @PostMapping("/{id}/stop")
  Comparison stopComparison(@PathVariable UUID id) {
    return comparisons.stop(id);
  }

  /**
   * Deletes a comparison that has ended, and its sweeps; their runs stay. Another one is 409.
   *
   * @param id of the comparison
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteComparison(@PathVariable UUID id) {
    comparisons.delete(id);
  }
}
