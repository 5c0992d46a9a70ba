package dev.descent.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  /**
   * Newcombe, "Interval estimation for the difference between independent proportions", Statistics
   * in Medicine 17, 1998, table II, method 10, four places: the samples need not be equally large.
   */
  @ParameterizedTest
  @CsvSource({
    "48, 80, 56, 70, 0.0524, 0.3339",
    "3, 10, 9, 10, 0.1705, 0.8090",
    "2, 7, 6, 7, 0.0582, 0.8062",
    "0, 29, 5, 56, -0.0381, 0.1926",
    "0, 20, 0, 10, -0.1611, 0.2775",
    "0, 10, 10, 10, 0.6075, 1.0000"
  })
  void ofWilsonsIntervalsItIsThePublishedOne(
      double before, int rowsBefore, double now, int rowsNow, double low, double high) {
    double first = before / rowsBefore;
    double second = now / rowsNow;

    Change change =
        Change.of(
            first, Interval.ofShare(first, rowsBefore), second, Interval.ofShare(second, rowsNow));

    assertThat(change.difference()).isCloseTo(second - first, within(1e-12));
    assertThat(change.low()).isCloseTo(low, within(0.00005));
    assertThat(change.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void theOtherWayRoundItIsTheSameWithTheSignChanged() {
    Interval one = new Interval(0.28, 0.34);
    Interval other = new Interval(0.39, 0.52);

    Change there = Change.of(0.30, one, 0.45, other);
    Change back = Change.of(0.45, other, 0.30, one);

    // √(0.06² + 0.04²) and √(0.07² + 0.02²)
    assertThat(there.low()).isCloseTo(0.15 - 0.07211102550927978, within(1e-12));
    assertThat(there.high()).isCloseTo(0.15 + 0.07280109889280519, within(1e-12));
    assertThat(back.low()).isCloseTo(-there.high(), within(1e-12));
    assertThat(back.high()).isCloseTo(-there.low(), within(1e-12));
  }
}
