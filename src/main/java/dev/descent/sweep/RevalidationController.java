package dev.descent.sweep;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether the best trial of a sweep still stands. */
@RestController
@RequestMapping("/api/v1/sweeps")
class RevalidationController {
  private final Revalidations revalidations;

  RevalidationController(Revalidations revalidations) {
    this.revalidations = revalidations;
  }

  /**
   * Tries the best trial of a sweep that has ended anew, on the newest data of the same name, and a
   * few around it. Answers 202 with a new sweep, whose {@code revalidation} says in the end whether
   * the old best still stands; a trial that had been ended early trains all epochs. Data that no
   * longer fit the spec are 422 with pointers into it; a sweep that has not ended, has no best
   * trial or trained a population, and one whose revalidation has not ended, is 409.
   *
   * @param id of the sweep
   * @param wanted on which data, and how many around it
   */
  @PostMapping("/{id}/revalidate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Sweep> revalidateSweep(
      @PathVariable UUID id, @RequestBody(required = false) @Nullable RevalidationRequest wanted) {
    Sweep sweep =
        revalidations.ask(id, wanted == null ? RevalidationRequest.of(null, null, null) : wanted);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/sweeps/" + sweep.id()))
        .body(sweep);
  }
}
