package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An autopilot on ten problems, each from the spec that a newcomer would post. Dev rows are those i
 * with i mod 5 = 4, on which the figures of the shared data's README were taken.
 */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutopilotAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "tabular");
  private static final String LAST_FIFTH =
      "\"split\": {\"type\": \"folds\", \"k\": 5, \"index\": 4, \"interleaved\": true}";
  private static final String WEAK =
      ", \"training\": {\"epochs\": 60}, \"network\": {\"layers\": [{\"type\": \"dense\", \"units\": 4}]}";
  private static final long MINUTES = 20;

  private final List<Outcome> outcomes = new ArrayList<>();
  private @Nullable ServiceUnderTest service;

  /**
   * A problem.
   *
   * @param source a file of the shared data, or a sample with its settings
   * @param data more members of the spec's data
   * @param rest more members of the spec
   * @param metric that PyTorch's figure is of; empty without one
   * @param reference PyTorch's figure, the best that is within one standard deviation of it
   */
  private record Problem(
      String source, String target, String data, String rest, String metric, double reference) {}

  /** PyTorch MLP, column 4 of the shared data's README: less, or for rmse plus, one deviation. */
  private static final List<Problem> PROBLEMS =
      List.of(
          new Problem("digits8x8.csv", "target", "", "", "accuracy", .979 - .007),
          new Problem("pima_diabetes.csv", "diabetes", "", "", "accuracy", .706 - .015),
          new Problem("titanic.csv", "Survived", "", "", "accuracy", .798 - .004),
          new Problem("spambase.csv", "type", "", "", "accuracy", .943 - .003),
          new Problem("iris.csv", "target", "", "", "accuracy", .960 - .015),
          new Problem("wine_quality_red.csv", "quality", regression(), "", "rmse", .650 + .008),
          new Problem("boston_housing.csv", "medv", regression(), "", "rmse", 3.47 + .21),
          new Problem(
              "california_housing.csv",
              "median_house_value",
              regression(),
              "",
              "rmse",
              53_032 + 237),
          new Problem("spirals?rows=1000&noise=0.05", "label", "", WEAK, "", 0),
          new Problem("circles?rows=1000&noise=0.05", "label", "", WEAK, "", 0));

  private static String regression() {
    return "\"task\": \"regression\", ";
  }

  /** What an autopilot came to. */
  private record Outcome(
      Problem problem,
      @Nullable Boolean firstMoved,
      String first,
      double baseline,
      double best,
      @Nullable Double figure) {

    boolean isBetter() {
      return best < baseline;
    }

    boolean isWithin() {
      return figure != null
          && (problem.metric().equals("rmse")
              ? figure <= problem.reference()
              : figure >= problem.reference());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %s %s, %.4g to %.4g%s",
          problem.source(),
          first,
          firstMoved == null ? "not told" : firstMoved ? "moved it" : "did not move it",
          baseline,
          best,
          figure == null ? "" : String.format(Locale.ROOT, " (%s %.4g)", problem.metric(), figure));
    }
  }

  @BeforeAll
  void fly(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");
    ServiceUnderTest started = ServiceUnderTest.start(directory);
    service = started;
    for (Problem problem : PROBLEMS) {
      outcomes.add(outcome(started, problem));
    }
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void firstAdviceMovesItsGapInTheRightDirection() throws IOException {
    long moved = outcomes.stream().filter(each -> Boolean.TRUE.equals(each.firstMoved())).count();

    report("the first advice moves the gap it names on at least 8 of 10 problems", moved, 8);
    assertThat(moved).as("%s", outcomes).isGreaterThanOrEqualTo(8);
  }

  @Test
  void finalDevErrorIsBelowThatOfTheBaseline() throws IOException {
    long better = outcomes.stream().filter(Outcome::isBetter).count();

    report("the autopilot's dev error is below its baseline's on at least 9 of 10", better, 9);
    assertThat(better).as("%s", outcomes).isGreaterThanOrEqualTo(9);
  }

  @Test
  void finalDevErrorIsWithinOneDeviationOfPyTorch() throws IOException {
    long within = outcomes.stream().filter(Outcome::isWithin).count();

    report("within one sd of the PyTorch column, or better, on at least 7", within, 7);
    assertThat(within).as("%s", outcomes).isGreaterThanOrEqualTo(7);
  }

  private void report(String line, long count, int wanted) throws IOException {
    AcceptanceReport.add(
        8,
        line,
        count + ": " + outcomes.stream().map(Outcome::toString).collect(Collectors.joining("; ")),
        count >= wanted);
  }

  private static Outcome outcome(ServiceUnderTest service, Problem problem) throws Exception {
    boolean file = problem.source().endsWith(".csv");
    String dataset =
        file
            ? service.upload(DATA.resolve(problem.source()), "text/csv")
            : service.sample(problem.source());
    String spec =
        "{\"base\": {\"data\": {\"dataset\": \"%s\", \"target\": \"%s\", %s%s}%s}, \"limits\": {\"maxRuns\": 14}}"
            .formatted(dataset, problem.target(), problem.data(), LAST_FIFTH, problem.rest());
    String id = service.post("/autopilots", spec).get("id").asString();
    JsonNode pilot = ended(service, id);
    String baseline = pilot.at("/steps/0/runId").asString();
    String second = pilot.at("/steps/1/runId").asString("");
    JsonNode tried =
        service
            .get("/runs/" + baseline + "/diagnosis")
            .at("/tried")
            .valueStream()
            .filter(each -> each.at("/runId").asString().equals(second))
            .findFirst()
            .orElse(pilot.at("/nothing"));
    JsonNode best = service.get("/runs/" + pilot.at("/best/runId").asString());
    return new Outcome(
        problem,
        tried.has("movedAsExpected") ? tried.at("/movedAsExpected").asBoolean() : null,
        pilot.at("/steps/1/action").asString("nothing"),
        pilot.at("/baseline/value").asDouble(),
        pilot.at("/best/value").asDouble(),
        problem.metric().isEmpty() ? null : best.at("/results/dev/" + problem.metric()).asDouble());
  }

  private static JsonNode ended(ServiceUnderTest service, String id) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    CountDownLatch never = new CountDownLatch(1);
    while (System.nanoTime() < deadline) {
      JsonNode pilot = service.get("/autopilots/" + id);
      if (!pilot.get("state").asString().equals("RUNNING")) {
        return pilot;
      }
      if (never.await(500, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts this down");
      }
    }
    throw new IllegalStateException("autopilot " + id + " has not ended");
  }
}
