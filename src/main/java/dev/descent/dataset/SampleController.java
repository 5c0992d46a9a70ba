package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ready-made and generated data, so that a newcomer trains within a minute. */
@RestController
@RequestMapping("/api/v1/datasets/samples")
class SampleController {
  private static final int FEWEST_ROWS = 10;
  private static final int MOST_ROWS = 1_000_000;
  private static final double MOST_NOISE = 10;

  private final Uploads uploads;

  SampleController(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * Makes a dataset from a sample. Answers like an upload: 201, 202 when it is large, 200 when it
   * is there already.
   *
   * <p>Real data: {@code digits} (1,797 rows, target {@code label}), {@code iris} (150, {@code
   * species}), {@code breast-cancer} (569, {@code diagnosis}). Drawn, with the columns {@code x1},
   * {@code x2} and {@code label}: {@code moons}, {@code circles}, {@code spirals}, {@code blobs},
   * {@code xor}; the same settings give the same bytes.
   *
   * @param name of the sample
   * @param rows 10 to 1,000,000, of drawn samples only; default 300
   * @param noise standard deviation of what is added to coordinates, 0 to 10, of drawn samples
   *     only; default 0.1, for blobs 1
   * @param seed any whole number, of drawn samples only; default 0
   */
  @PostMapping("/{name}")
  ResponseEntity<Dataset> createSample(
      @PathVariable String name,
      @RequestParam(defaultValue = "300") int rows,
      @RequestParam(required = false) @Nullable Double noise,
      @RequestParam(defaultValue = "0") long seed)
      throws IOException {
    Sample sample = Sample.named(name).orElseThrow(() -> unknown(name));
    check("rows", rows, FEWEST_ROWS, MOST_ROWS);
    check("noise", noise == null ? 0 : noise, 0, MOST_NOISE);
    try (InputStream bytes = sample.open(rows, noise, seed)) {
      return DatasetController.answer(uploads.upload(bytes, -1, name, null, null));
    }
  }

  private static void check(String parameter, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      String rule = "must be in %.0f..%.0f".formatted(least, most);
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          parameter + " " + rule + ", was " + value,
          List.of(new ProblemException.Fault(parameter, rule)));
    }
  }

  private static ProblemException unknown(String name) {
    String names =
        Arrays.stream(Sample.values()).map(Sample::pathName).collect(Collectors.joining(", "));
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no sample '%s'; there are %s".formatted(name, names));
  }
}
