package dev.descent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  /** By the rule: the least of 1, 2 and 5 times a power of ten that needs at most seven ticks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 0, 0.2, 0.4, 0.6, 0.8, 1",
        "-1.35 | 2.27 | -1, 0, 1, 2",
        "-3 | 3 | -3, -2, -1, 0, 1, 2, 3",
        "0.013 | 0.0191 | 0.014, 0.016, 0.018",
        "1234 | 9876 | 2000, 4000, 6000, 8000",
        "3e8 | 5e8 | 3E+8, 3.5E+8, 4E+8, 4.5E+8, 5E+8",
        "-1.7e308 | 1.7e308 | -1E+308, 0, 1E+308",
        "1000000 | 1000000.3 | 1000000, 1000000.1, 1000000.2, 1000000.3",
      })
  void ticksAreRoundNumbersWithinTheRange(double low, double high, String expected) {
    List<String> texts = Ticks.between(low, high).stream().map(Ticks::text).toList();

    assertThat(texts).isEqualTo(Arrays.asList(expected.split(", ")));
  }
}
