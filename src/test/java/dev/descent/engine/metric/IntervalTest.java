package dev.descent.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /**
   * Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
   * 17, 1998, table I, method 3 (Wilson's score without continuity correction), four places.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void ofAShareHasThePublishedEnds(int right, int rows, double low, double high) {
    Interval interval = Interval.ofShare((double) right / rows, rows);

    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  /** The score interval's ends p solve (p̂ − p)² = z²·p(1 − p)/n. */
  @ParameterizedTest
  @CsvSource({"0.2, 10", "0.97, 1797", "0.5, 1", "0.999, 1000000"})
  void ofAShareEndsWhereTheScoreTestDoes(double share, int rows) {
    Interval interval = Interval.ofShare(share, rows);

    for (double p : new double[] {interval.low(), interval.high()}) {
      double z = (share - p) / Math.sqrt(p * (1 - p) / rows);
      assertThat(Math.abs(z)).isCloseTo(1.959963984540054, within(1e-6));
    }
  }

  @Test
  void ofAShareStaysBetweenZeroAndOne() {
    assertThat(Interval.ofShare(0, 5).low()).isZero();
    assertThat(Interval.ofShare(1, 5).high()).isEqualTo(1);
  }

  @Test
  void ofAMeanIsTheMeanPlusAndMinusTwoStandardErrors() {
    Mean mean = new Mean();
    for (double x : new double[] {1, 2, 3, 4}) {
      mean.add(x);
    }

    Interval interval = Interval.ofMean(mean);

    // s² = 5/3, standard error √(5/12)
    double half = 1.959963984540054 * Math.sqrt(5.0 / 12);
    assertThat(interval.low()).isCloseTo(2.5 - half, within(1e-9));
    assertThat(interval.high()).isCloseTo(2.5 + half, within(1e-9));
    assertThat(interval.complement().low()).isCloseTo(-1.5 - half, within(1e-9));
  }
}
