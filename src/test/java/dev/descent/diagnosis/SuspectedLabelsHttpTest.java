package dev.descent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two in a hundred labels of the digits are wrong; in five folds every row is dev once. */
class SuspectedLabelsHttpTest extends ServiceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final double WRONG = 0.02;

  @Test
  void atLeastHalfOfTheTwentyMostSuspectedLabelsAreWrong() throws IOException {
    Set<Long> wrong = new HashSet<>();
    String digits = service.csv(withWrongLabels(wrong));
    String run =
        service.submit(
            ServiceClient.data(
                "'dataset':'%s','target':'label','split':{'type':'folds','k':5}".formatted(digits),
                "'training':{'epochs':150}"));
    service.succeeded(run);

    JsonNode rows =
        Awaitility.await()
            .atMost(DEADLINE)
            .until(
                () -> service.get("/runs/" + run + "/diagnosis").body().at("/rows"),
                review -> review.at("/state").asString().equals("READY"));

    List<Long> suspected =
        rows.at("/suspectedLabels").valueStream().map(row -> row.at("/row").asLong()).toList();
    assertThat(rows.at("/devRows").asInt()).isEqualTo(1797);
    assertThat(suspected).hasSize(20);
    assertThat(suspected.stream().filter(wrong::contains).count()).isGreaterThanOrEqualTo(10);
    assertThat(rows.at("/slicesLookedAt").asInt()).isGreaterThan(10); // the ten classes and pixels
  }

  private static String withWrongLabels(Set<Long> wrong) throws IOException {
    List<String> lines = new ArrayList<>(digits());
    int label = List.of(lines.get(0).split(",")).indexOf("label");
    Random random = new Random(20261127);
    for (int line = 1; line < lines.size(); line++) {
      if (random.nextDouble() < WRONG) {
        String[] cells = lines.get(line).split(",");
        cells[label] =
            String.valueOf((Integer.parseInt(cells[label]) + 1 + random.nextInt(9)) % 10);
        lines.set(line, String.join(",", cells));
        wrong.add(line - 1L);
      }
    }
    return String.join("\n", lines);
  }

  private static List<String> digits() throws IOException {
    try (InputStream file =
        SuspectedLabelsHttpTest.class.getResourceAsStream("/samples/digits.csv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }
}
