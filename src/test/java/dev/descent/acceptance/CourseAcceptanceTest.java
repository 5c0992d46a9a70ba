package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The course's assignments over HTTP: the means of the seeds 0 to 9. */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "course");
  private static final int SEEDS = 10;
  private static final int MANY_SEEDS = 100;

  private ServiceUnderTest service;
  private String circles;
  private String moons;
  private String testRows;
  private List<String> testLabels;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");
    service = ServiceUnderTest.start(directory);
    circles = service.upload(DATA.resolve("circles_train.csv"), "text/csv");
    moons = service.upload(DATA.resolve("moons_train.csv"), "text/csv");
    List<String> rows = Files.readAllLines(DATA.resolve("circles_test.csv"));
    List<String> features = new ArrayList<>();
    testLabels = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      features.add("[" + cells[0] + "," + cells[1] + "]");
      testLabels.add(cells[2]);
    }
    testRows =
        "{\"columns\": [\"x1\", \"x2\"], \"data\": [%s]}".formatted(String.join(",", features));
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  private static String spec(
      String dataset, String layers, String initializer, String training, int seed) {
    return """
        {"data": {"dataset": "%s", "target": "label",
                  "split": {"type": "fractions", "train": 1, "dev": 0, "test": 0},
                  "preparation": {"normalize": "none"}},
         "network": {"layers": [%s], "initializer": %s},
         "training": {%s, "health": {"curvature": false}},
         "execution": {"seed": %d}}
        """
        .formatted(dataset, layers, initializer, training, seed);
  }

  private static String dense(int... units) {
    return Arrays.stream(units)
        .mapToObj("{\"type\": \"dense\", \"units\": %d}"::formatted)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private JsonNode trained(String spec) throws IOException, InterruptedException {
    JsonNode run = service.ended(service.submit(spec));
    assertThat(run.get("state").asString()).as(spec).isEqualTo("SUCCEEDED");
    return run;
  }

  private double testAccuracy(JsonNode run) throws IOException, InterruptedException {
    JsonNode answer =
        service.post("/models/" + run.get("modelId").asString() + "/predictions", testRows);
    int right = 0;
    for (int i = 0; i < testLabels.size(); i++) {
      String label = answer.get("predictions").get(i).get("label").asString();
      right += label.equals(testLabels.get(i)) ? 1 : 0;
    }
    return (double) right / testLabels.size();
  }

  /** Net 2-10-5-1, gradient descent at 0.01, 15,000 updates on the full batch. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zeros             | "zeros"                            | 0.5   | 0     | 0.5   | 0
          normal times 10   | {"type": "normal", "scale": 10}    | 0.795 | 0.115 | 0.761 | 0.111
          he                | "he-normal"                        | 0.985 | 0.005 | 0.945 | 0.010
          """)
  void initialisationOnCircles(
      String name, String initializer, double train, double trainSd, double test, double testSd)
      throws Exception {
    double trainMean = 0;
    double testMean = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      String training =
          "\"epochs\": 15000, \"batchSize\": \"full\", \"optimizer\": {\"type\": \"sgd\","
              + " \"learningRate\": 0.01}";
      JsonNode run = trained(spec(circles, dense(10, 5), initializer, training, seed));
      trainMean += run.at("/results/train/accuracy").asDouble() / SEEDS;
      testMean += testAccuracy(run) / SEEDS;
    }
    boolean held =
        Math.abs(trainMean - train) <= 2 * trainSd + 1e-9
            && Math.abs(testMean - test) <= 2 * testSd + 1e-9;
    AcceptanceReport.add(
        3,
        "circles, %s: train %.3f ± 2·%.3f, test %.3f ± 2·%.3f, mean of seeds 0-9"
            .formatted(name, train, trainSd, test, testSd),
        "%.4f / %.4f".formatted(trainMean, testMean),
        held);

    assertThat(held).as("%.4f / %.4f", trainMean, testMean).isTrue();
  }

  /**
   * Net 2-5-2-1, batches of 64, 5,000 epochs. The two relu units of its second layer are off for
   * every row in some nets, whose accuracy then stays at one half; so the mean of ten seeds is to a
   * large part luck: the course's own code, over 1,000 other seeds, misses the table's range as
   * often as that. What can be asserted of an implementation is that its mean over many seeds is
   * that of the course's code; the table's line is reported beside it.
   *
   * @param accuracy of the table, with its deviation over ten seeds
   * @param population mean training accuracy of the course's algorithm, written in C and checked
   *     against the published costs to 1e-15, over the NumPy seeds 0 to 999, with its deviation
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gradient descent 0.0007 | {"type": "sgd", "learningRate": 0.0007}      | "constant" | 0.861 | 0.023 | 0.8108 | 0.1072
          momentum 0.0007         | {"type": "momentum", "learningRate": 0.0007} | "constant" | 0.861 | 0.023 | 0.8111 | 0.1061
          adam 0.0007             | {"type": "adam", "learningRate": 0.0007}     | "constant" | 0.940 | 0.005 | 0.9029 | 0.1124
          gradient descent 0.1    | {"type": "sgd", "learningRate": 0.1}         | {"type": "inverse-time", "rate": 1, "intervalEpochs": 1000} | 0.943 | 0.009 | 0.9046 | 0.1135
          momentum 0.1            | {"type": "momentum", "learningRate": 0.1}    | {"type": "inverse-time", "rate": 1, "intervalEpochs": 1000} | 0.938 | 0.023 | 0.9034 | 0.1156
          adam 0.01               | {"type": "adam", "learningRate": 0.01}       | {"type": "inverse-time", "rate": 1, "intervalEpochs": 1000} | 0.943 | 0.007 | 0.9037 | 0.1196
          """)
  void optimizersOnMoons(
      String name,
      String optimizer,
      String schedule,
      double accuracy,
      double sd,
      double population,
      double populationSd)
      throws Exception {
    String training =
        "\"epochs\": 5000, \"batchSize\": 64, \"optimizer\": %s, \"schedule\": %s"
            .formatted(optimizer, schedule);
    List<String> runs = new ArrayList<>();
    for (int seed = 0; seed < MANY_SEEDS; seed++) {
      runs.add(service.submit(spec(moons, dense(5, 2), "\"he-normal\"", training, seed)));
    }
    double[] found = new double[MANY_SEEDS];
    for (int seed = 0; seed < MANY_SEEDS; seed++) {
      JsonNode run = service.ended(runs.get(seed));
      assertThat(run.get("state").asString()).isEqualTo("SUCCEEDED");
      found[seed] = run.at("/results/train/accuracy").asDouble();
    }
    double ten = Arrays.stream(found).limit(SEEDS).average().orElseThrow();
    double mean = Arrays.stream(found).average().orElseThrow();
    double standardError = populationSd * Math.sqrt(1.0 / MANY_SEEDS + 1.0 / 1000);
    boolean held = Math.abs(mean - population) <= 3 * standardError;
    String what = "moons, %s, %s: train ".formatted(name, schedule);
    AcceptanceReport.add(
        3,
        what + "%.3f ± 2·%.3f, mean of seeds 0-9".formatted(accuracy, sd),
        "%.4f".formatted(ten),
        Math.abs(ten - accuracy) <= 2 * sd);
    AcceptanceReport.add(
        3,
        what
            + "as the course's own code over 1,000 seeds, %.4f ± 3·%.4f, mean of seeds 0-%d"
                .formatted(population, standardError, MANY_SEEDS - 1),
        "%.4f".formatted(mean),
        held);

    assertThat(held).as("%.4f", mean).isTrue();
  }

  /** What a run on noisy moons came to. */
  private record Fit(double trainError, double gap, double weightNorm) {}

  /** Net 2-20-3-1 on 211 rows, gradient descent at 0.3, 8,000 updates; dev has 1,000 rows. */
  private Fit fit(double lambda, double keepProb) throws IOException, InterruptedException {
    double[] errors = new double[SEEDS];
    double[] gaps = new double[SEEDS];
    double[] norms = new double[SEEDS];
    List<String> runs = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      String data = service.sample("moons?rows=1211&noise=0.35&seed=" + seed);
      String layer = "{\"type\": \"dense\", \"units\": %d, \"keepProb\": " + keepProb + "}";
      String spec =
          """
          {"data": {"dataset": "%s", "target": "label",
                    "split": {"type": "fractions", "train": %s, "dev": %s, "test": 0}},
           "network": {"layers": [%s, %s]},
           "training": {"epochs": 8000, "batchSize": "full",
                        "optimizer": {"type": "sgd", "learningRate": 0.3},
                        "regularization": [{"type": "l2", "lambda": %s}],
                        "health": {"curvature": false}},
           "execution": {"seed": %d}}
          """
              .formatted(
                  data,
                  211 / 1211.0,
                  1000 / 1211.0,
                  layer.formatted(20),
                  layer.formatted(3),
                  lambda,
                  seed);
      runs.add(service.submit(spec));
    }
    for (int seed = 0; seed < SEEDS; seed++) {
      JsonNode run = service.ended(runs.get(seed));
      assertThat(run.get("state").asString()).isEqualTo("SUCCEEDED");
      errors[seed] = run.at("/results/train/error").asDouble();
      gaps[seed] = run.at("/results/dev/error").asDouble() - errors[seed];
      norms[seed] = run.at("/report/weights/norm").asDouble();
      assertThat(run.at("/results/train/rows").asInt()).isEqualTo(211);
    }
    return new Fit(median(errors), median(gaps), median(norms));
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  /**
   * The gap's medians over ten fresh datasets are held against those of the same algorithm written
   * in C, over 200 datasets of its own: .0726 without, .0280 with λ 0.7 and .0479 with keepProb
   * 0.86, where the median of ten such gaps spreads by about .01. There λ halves the gap in four
   * draws of ten out of five, keepProb in one of fourteen: the reference's .024 is that of its one
   * dataset. The line that both halve it is reported.
   */
  @Test
  void regularisationNarrowsTheGapOnNoisyMoons() throws Exception {
    Fit plain = fit(0, 1);
    Fit decayed = fit(0.7, 1);
    Fit dropped = fit(0, 0.86);
    Fit droppedMore = fit(0, 0.6);
    Fit decayedMore = fit(3, 1);

    String gaps =
        "%.4f without, %.4f and %.4f with".formatted(plain.gap(), decayed.gap(), dropped.gap());
    AcceptanceReport.add(
        3,
        "noisy moons: λ 0.7 and keepProb 0.86 each at least halve the median train-dev gap",
        gaps,
        decayed.gap() <= plain.gap() / 2 && dropped.gap() <= plain.gap() / 2);
    boolean same =
        Math.abs(plain.gap() - 0.0726) <= 0.03
            && Math.abs(decayed.gap() - 0.0280) <= 0.03
            && Math.abs(dropped.gap() - 0.0479) <= 0.03;
    AcceptanceReport.add(
        3,
        "noisy moons: gaps within 3 standard errors (.03) of the same algorithm in C over 200"
            + " datasets, .0726 / .0280 / .0479",
        gaps,
        same);
    boolean narrower = decayed.gap() < plain.gap() && dropped.gap() < plain.gap();
    AcceptanceReport.add(
        3, "noisy moons: λ 0.7 and keepProb 0.86 each narrow the median gap", gaps, narrower);
    boolean falling =
        plain.trainError() <= dropped.trainError()
            && dropped.trainError() <= droppedMore.trainError();
    AcceptanceReport.add(
        3,
        "noisy moons: raising keepProb (0.6, 0.86, 1) lowers train error",
        "%.4f, %.4f, %.4f"
            .formatted(droppedMore.trainError(), dropped.trainError(), plain.trainError()),
        falling);
    boolean shrinking =
        plain.weightNorm() > decayed.weightNorm()
            && decayed.weightNorm() > decayedMore.weightNorm();
    AcceptanceReport.add(
        3,
        "noisy moons: raising λ (0, 0.7, 3) lowers the weight norm",
        "%.2f, %.2f, %.2f"
            .formatted(plain.weightNorm(), decayed.weightNorm(), decayedMore.weightNorm()),
        shrinking);

    assertThat(same && narrower).as("%s %s %s", plain, decayed, dropped).isTrue();
    assertThat(falling).isTrue();
    assertThat(shrinking).isTrue();
  }
}
