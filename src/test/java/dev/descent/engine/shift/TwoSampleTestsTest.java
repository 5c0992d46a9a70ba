package dev.descent.engine.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against SciPy 1.17.1 with NumPy 2.4.6 in float64, and R's documented example of Holm's method.
 */
class TwoSampleTestsTest {

  /** {@code scipy.special.kolmogorov}. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.9999906941986655",
    "0.5, 0.9639452436648751",
    "0.8, 0.5441424115741981",
    "1.0, 0.26999967167735456",
    "1.36, 0.049485876755377876",
    "2.0, 0.0006709252557796953",
    "3.0, 3.045995948942526e-08"
  })
  void tailOfKolmogorovsDistribution(double lambda, double expected) {
    assertThat(KolmogorovSmirnov.pValue(lambda)).isCloseTo(expected, within(1e-14));
  }

  /** {@code scipy.stats.ks_2samp(a, b).statistic} and {@code kolmogorov(D·√(nm/(n+m)))}. */
  @Test
  void distanceOfTwoSamplesWithEqualNumbers() {
    double[] a = {0.1, 0.4, 0.7, 1.2, 1.9, 2.2, 3.1, 3.3, 4.0, 4.8};
    double[] b = {0.9, 1.1, 1.9, 2.5, 3.6, 4.1, 4.9, 5.2, 6.3, 7.7, 8.1, 9.0};

    TestOutcome outcome = KolmogorovSmirnov.test(a, b);

    assertThat(outcome.statistic()).isCloseTo(0.5, within(1e-15));
    assertThat(outcome.pValue()).isCloseTo(0.1307582241188813, within(1e-14));
    assertThat(KolmogorovSmirnov.test(b, a)).isEqualTo(outcome);
    assertThat(KolmogorovSmirnov.test(a, a).pValue()).isEqualTo(1);
  }

  /** {@code scipy.special.gammaincc}. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.1, 0.6547208460185768",
    "0.5, 4.0, 0.004677734981047276",
    "1, 2.0, 0.1353352832366127",
    "2.5, 1.0, 0.8491450360846096",
    "2.5, 7.5, 0.010362337915786429",
    "10, 9.5, 0.5218260222372076",
    "49.5, 80.0, 0.00010115119648361305",
    "499.5, 520.0, 0.17882416543039506"
  })
  void upperIncompleteGamma(double a, double x, double expected) {
    // 1e-12: the logarithms of a factorial of 498 add up
    assertThat(ChiSquare.upperGamma(a, x)).isCloseTo(expected, within(1e-12));
  }

  /** {@code scipy.stats.chi2_contingency(…, correction=False)}. */
  @Test
  void chiSquareOfSixCategories() {
    TestOutcome outcome =
        ChiSquare.test(new long[] {30, 14, 34, 45, 57, 20}, new long[] {20, 21, 25, 60, 47, 30});

    assertThat(outcome.statistic()).isCloseTo(9.855490602523888, within(1e-12));
    assertThat(outcome.pValue()).isCloseTo(0.07943494926229953, within(1e-12));
  }

  /** The same function given [[40, 35, 6], [38, 30, 11]]. */
  @Test
  void rareCategoriesAreTakenTogether() {
    TestOutcome outcome =
        ChiSquare.test(new long[] {40, 35, 1, 2, 3}, new long[] {38, 30, 0, 2, 9});

    assertThat(outcome.statistic()).isCloseTo(1.8817796992695635, within(1e-12));
    assertThat(outcome.pValue()).isCloseTo(0.3902803899319113, within(1e-12));
  }

  @Test
  void oneCategoryOrFewRowsTellNothing() {
    assertThat(ChiSquare.test(new long[] {50}, new long[] {70}).pValue()).isEqualTo(1);
    assertThat(ChiSquare.test(new long[] {2, 1}, new long[] {0, 3}).pValue()).isEqualTo(1);
    assertThat(ChiSquare.test(new long[] {0, 0}, new long[] {0, 0}).pValue()).isEqualTo(1);
  }

  /** {@code sum(math.comb(n, i) for i in range(k, n + 1)) / 2**n}, Python 3.11. */
  @ParameterizedTest
  @CsvSource({
    "10, 0, 1",
    "10, 5, 0.623046875",
    "10, 8, 0.0546875",
    "1000, 540, 0.00622207313858589",
    "5000, 2600, 0.002441824868758759"
  })
  void upperTailOfFairCoins(int tosses, int heads, double expected) {
    assertThat(BinomialTail.upper(tosses, heads)).isCloseTo(expected, within(1e-12));
  }

  /** {@code scipy.stats.norm.sf}. */
  @ParameterizedTest
  @CsvSource({"-1, 0.8413447460685429", "0, 0.5", "1.6448536269514722, 0.05"})
  void upperTailOfTheNormalDistribution(double z, double expected) {
    assertThat(ConceptTest.upperTail(z)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void holmsMethodKeepsTheOrder() {
    double[] corrected = Holm.corrected(new double[] {0.03, 0.01, 0.04, 0.02});

    assertThat(corrected).containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-15));
    assertThat(Holm.corrected(new double[] {0.9, 0.8})).containsExactly(1, 1);
  }

  /** (p₁ − q₁)·ln(p₁/q₁) + (p₂ − q₂)·ln(p₂/q₂) by hand, halves added to the counts. */
  @Test
  void stabilityIndexOfTwoCategories() {
    double q1 = 80.5 / 101;
    double q2 = 20.5 / 101;
    double expected = (0.5 - q1) * Math.log(0.5 / q1) + (0.5 - q2) * Math.log(0.5 / q2);

    double psi = StabilityIndex.of(new long[] {50, 50}, new long[] {80, 20});

    assertThat(psi).isCloseTo(expected, within(1e-12)).isGreaterThan(0.2);
    assertThat(StabilityIndex.of(new long[] {5, 5}, new long[] {5, 5})).isZero();
  }

  /** 1 to 100 in ten bins of ten; the other sample has all of its numbers in the first. */
  @Test
  void numbersAreBinnedByTheDecilesOfTheFirstSample() {
    double[] first = new double[100];
    double[] second = new double[100];
    for (int i = 0; i < 100; i++) {
      first[i] = i + 1;
      second[i] = 1 + i % 10;
    }
    double p = 10.5 / 105;
    double full = 100.5 / 105;
    double empty = 0.5 / 105;
    double expected = (p - full) * Math.log(p / full) + 9 * (p - empty) * Math.log(p / empty);

    assertThat(StabilityIndex.of(first, second)).isCloseTo(expected, within(1e-12));
    assertThat(StabilityIndex.of(first, first)).isZero();
  }
}
