package dev.descent.run;

import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs: submit a job spec, follow it, read its results. */
@RestController
@RequestMapping("/api/v1/runs")
class AugmentedSamplesController {
  private final AugmentedSamples samples;

  AugmentedSamplesController(AugmentedSamples samples) {
    this.samples = samples;
  }

  /**
   * Shows training images as a run sees them in an epoch: a PNG of pairs, ten to a line, with the
   * original on the left and the augmented image on the right.
   *
   * <p>The images are spread evenly over the training split, in its order. Pixels are raw values,
   * from black for 0 (or the least value, if negative) to white for the greatest that training
   * images have; three channels are red, green and blue, of others the first is shown. Small images
   * are enlarged. The run may be waiting, training or done. 409 when its rows are not images.
   *
   * @param id of the run
   * @param count how many images, 1 to 200, at most the training rows; default 50
   * @param epoch from 0; default 0
   */
  @GetMapping(value = "/{id}/augmented-samples", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> showAugmentedSamples(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "50") int count,
      @RequestParam(defaultValue = "0") int epoch)
      throws IOException {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .body(samples.sheet(id, count, epoch));
  }
}
