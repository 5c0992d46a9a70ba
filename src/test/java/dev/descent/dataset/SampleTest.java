package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleTest {

  @ParameterizedTest
  @EnumSource
  void sameSettingsGiveTheSameBytes(Sample sample) throws IOException {
    assertThat(lines(sample, 50, 0.2, 7)).isEqualTo(lines(sample, 50, 0.2, 7));
  }

  @ParameterizedTest
  @EnumSource(names = {"MOONS", "CIRCLES", "SPIRALS", "BLOBS", "XOR"})
  void drawnSamplesHaveTheRowsAskedForInEvenClasses(Sample sample) throws IOException {
    List<String> lines = lines(sample, 300, 0.1, 0);

    long ofClass0 = lines.stream().filter(line -> line.endsWith(",0")).count();
    assertThat(lines).hasSize(301).startsWith("x1,x2,label");
    assertThat(ofClass0).isEqualTo(sample == Sample.BLOBS ? 100 : 150);
    assertThat(lines(sample, 300, 0.1, 1)).isNotEqualTo(lines);
  }

  @Test
  void circlesWithoutNoiseLieOnTheirRadii() throws IOException {
    for (String line : lines(Sample.CIRCLES, 20, 0.0, 3).subList(1, 21)) {
      String[] cells = line.split(",");
      double r = Math.hypot(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));

      assertThat(r).isCloseTo(cells[2].equals("0") ? 1 : 0.5, within(2e-6)); // six decimals
    }
  }

  @Test
  void xorWithoutNoiseIsWhereSignsDiffer() throws IOException {
    for (String line : lines(Sample.XOR, 40, 0.0, 3).subList(1, 41)) {
      String[] cells = line.split(",");
      boolean differ = cells[0].startsWith("-") != cells[1].startsWith("-");

      assertThat(cells[2]).isEqualTo(differ ? "1" : "0");
    }
  }

  @Test
  void realSamplesAreWhole() throws IOException {
    assertThat(lines(Sample.DIGITS, 10, null, 0)).hasSize(1798);
    assertThat(lines(Sample.IRIS, 10, null, 0)).hasSize(151);
    assertThat(lines(Sample.BREAST_CANCER, 10, null, 0)).hasSize(570);
  }

  private static List<String> lines(Sample sample, int rows, @Nullable Double noise, long seed)
      throws IOException {
    try (var bytes = sample.open(rows, noise, seed)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
