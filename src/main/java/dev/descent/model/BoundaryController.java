package dev.descent.model;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models: what successful runs leave, their artefacts and their predictions. */
@RestController
@RequestMapping("/api/v1/models/{id}")
class BoundaryController {
  private final Boundaries boundaries;

  BoundaryController(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /**
   * Shows where a model draws its line: what it predicts over a grid of two numeric columns, as
   * data.
   *
   * <p>Other columns are held at what training rows commonly have: the median of numbers, the
   * commonest category (of a model stored before that was kept, the first category); {@code at} in
   * the answer says which. The grid spans the training rows and a tenth of their range on both
   * sides. A model of images, or with fewer than two numeric columns, is 409.
   *
   * @param id of the model
   * @param x column from left to right; default the first numeric column that is not y
   * @param y column from bottom to top; default the first numeric column that is not x
   * @param target of a model that predicts several columns, which of them; default the first
   * @param at what other columns are held at instead, as a JSON object of columns and values:
   *     {@code {"age":40,"town":null}}; null is a missing value
   * @param points on each side of the grid, 2 to 400, and fewer with very many classes; default 100
   * @param xMin where x begins, in the column's own unit; default by the training rows
   * @param xMax where x ends; default by the training rows
   * @param yMin where y begins; default by the training rows
   * @param yMax where y ends; default by the training rows
   */
  @GetMapping("/decision-boundary")
  DecisionBoundary getDecisionBoundary(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String x,
      @RequestParam(required = false) @Nullable String y,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(defaultValue = "100") int points,
      @RequestParam(required = false) @Nullable Double xMin,
      @RequestParam(required = false) @Nullable Double xMax,
      @RequestParam(required = false) @Nullable Double yMin,
      @RequestParam(required = false) @Nullable Double yMax) {
    return boundaries.of(id, new BoundaryQuery(x, y, target, at, points, xMin, xMax, yMin, yMax));
  }

  /**
   * Shows the same as a PNG of 760 × 600 pixels, when {@code Accept} asks for {@code image/png}.
   *
   * <p>Classes have colours that colour-blind people tell apart (Okabe and Ito, "Color universal
   * design", 2008), the stronger the likelier, with a dark line between them; values have a scale
   * from dark blue to yellow.
   *
   * @param id of the model
   * @param x column from left to right; default the first numeric column that is not y
   * @param y column from bottom to top; default the first numeric column that is not x
   * @param target of a model that predicts several columns, which of them; default the first
   * @param at what other columns are held at instead, as a JSON object of columns and values
   * @param points on each side of the grid, 2 to 400, and fewer with very many classes; default 100
   * @param xMin where x begins, in the column's own unit; default by the training rows
   * @param xMax where x ends; default by the training rows
   * @param yMin where y begins; default by the training rows
   * @param yMax where y ends; default by the training rows
   */
  @GetMapping(value = "/decision-boundary", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> showDecisionBoundary(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String x,
      @RequestParam(required = false) @Nullable String y,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(defaultValue = "100") int points,
      @RequestParam(required = false) @Nullable Double xMin,
      @RequestParam(required = false) @Nullable Double xMax,
      @RequestParam(required = false) @Nullable Double yMin,
      @RequestParam(required = false) @Nullable Double yMax)
      throws IOException {
    DecisionBoundary boundary =
        boundaries.of(id, new BoundaryQuery(x, y, target, at, points, xMin, xMax, yMin, yMax));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .body(new BoundaryPicture(boundary).png());
  }
}
