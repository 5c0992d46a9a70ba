package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shortest job spec trains well: medians over the seeds 0 to 4, one run at a time. */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoMemberSpecAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "tabular");
  private static final int SEEDS = 5;
  private static final double MOST_SECONDS = 60;

  private ServiceUnderTest service;

  @BeforeAll
  void start(@TempDir Path directory) {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");
    service = ServiceUnderTest.start(directory, "descent.worker.slots=1");
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void digitsReachTheirDevAccuracy() throws Exception {
    double median = median("digits8x8.csv", "text/csv", "target", "accuracy", "≥ 0.965");

    assertThat(median).isGreaterThanOrEqualTo(0.965);
  }

  @Test
  void adultReachesItsDevAccuracy() throws Exception {
    double median =
        median("adult_train.csv.gz", "application/gzip", "income", "accuracy", "≥ 0.85");

    assertThat(median).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void californiaReachesItsDevError() throws Exception {
    double median =
        median("california_housing.csv", "text/csv", "median_house_value", "rmse", "≤ 60,000");

    assertThat(median).isLessThanOrEqualTo(60_000);
  }

  private double median(String file, String contentType, String target, String metric, String bound)
      throws Exception {
    String dataset = service.upload(DATA.resolve(file), contentType);
    double[] figures = new double[SEEDS];
    double[] seconds = new double[SEEDS];
    for (int seed : IntStream.range(0, SEEDS).toArray()) {
      String spec =
          """
          {"data": {"dataset": "%s", "target": "%s"}, "execution": {"seed": %d}}
          """
              .formatted(dataset, target, seed);
      JsonNode run = service.ended(service.submit(spec));
      assertThat(run.get("state").asString()).isEqualTo("SUCCEEDED");
      figures[seed] = run.at("/results/dev/" + metric).asDouble();
      seconds[seed] = run.at("/timing/runSeconds").asDouble();
    }
    double median = median(figures);
    double slowest = Arrays.stream(seconds).max().orElseThrow();
    AcceptanceReport.add(
        2,
        "two-member spec, %s, dev %s %s, median of seeds 0-4".formatted(file, metric, bound),
        "%.4f (%s)".formatted(median, Arrays.toString(figures)),
        bound.startsWith("≥")
            ? median >= Double.parseDouble(bound.substring(2))
            : median <= Double.parseDouble(bound.substring(2).replace(",", "")));
    AcceptanceReport.add(
        2,
        "the same, each within %.0f s on one core".formatted(MOST_SECONDS),
        "slowest %.1f s".formatted(slowest),
        slowest <= MOST_SECONDS);
    return median;
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
