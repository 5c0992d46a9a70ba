package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctCountTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 10",
    "1, 100",
    "1, 4000",
    "1, 10000",
    "1, 20000",
    "1, 200000",
    "1, 3000000",
    "16384, 500",
    "16384, 5000",
    "16384, 500000",
    "1000000, 50",
    "1000000, 50000"
  })
  void estimateIsWithinFourStandardErrors(int columns, int values) {
    int registers = Math.max(64, Math.min(4096, (1 << 24) / columns));
    DistinctCount count = new DistinctCount(columns);
    SplittableRandom random = new SplittableRandom(values);
    for (int i = 0; i < values; i++) {
      long hash = random.nextLong();
      count.add(hash);
      count.add(hash);
    }

    double error = 1.04 / Math.sqrt(Integer.highestOneBit(registers));
    assertThat((double) count.estimate()).isCloseTo(values, within(4 * error * values));
  }

  @Test
  void nothingIsNoValue() {
    assertThat(new DistinctCount(1).estimate()).isZero();
  }
}
