package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlierCountsTest {

  @Test
  void fewFarNumbersAreCountedByBothRules() {
    double[] sorted = {-30.5, 2, 3, 3, 4, 5, 5, 6, 7, 40};

    OutlierCounts outliers = OutlierCounts.of(sorted);

    // median 4.5, MAD 1.5; quartiles 3 and 5.75, so fences at −1.125 and 9.875
    assertThat(outliers.robustZ()).isEqualTo(2);
    assertThat(outliers.quartiles()).isEqualTo(2);
    assertThat(outliers.largestZ()).isCloseTo(35.5 / (1.4826 * 1.5), within(1e-9));
  }

  @Test
  void meanDeviationStandsInWhereMostNumbersAreEqual() {
    double[] sorted = {0, 0, 0, 0, 0, 0, 0, 0, 0, 5};

    OutlierCounts outliers = OutlierCounts.of(sorted);

    assertThat(outliers.robustZ()).isEqualTo(1);
    assertThat(outliers.largestZ()).isCloseTo(5 / (1.253314 * 0.5), within(1e-9));
    assertThat(outliers.quartiles()).isNull();
  }

  @Test
  void equalAndEvenlySpreadNumbersHaveNone() {
    assertThat(OutlierCounts.of(new double[] {7, 7, 7})).isEqualTo(new OutlierCounts(0, null, 0));
    OutlierCounts even = OutlierCounts.of(IntStream.range(0, 20).asDoubleStream().toArray());

    assertThat(even.robustZ()).isZero();
    assertThat(even.quartiles()).isZero();
  }

  @Test
  void thousandCauchyNumbersGiveTheCountsOfNumPy() {
    long[] state = {12345};
    double[] sorted =
        DoubleStream.generate(
                () -> {
                  state[0] = (state[0] * 1103515245 + 12345) % (1L << 31);
                  return Math.tan(Math.PI * (state[0] / (double) (1L << 31) - 0.5));
                })
            .limit(1000)
            .toArray();
    Arrays.sort(sorted);

    OutlierCounts outliers = OutlierCounts.of(sorted);

    // numpy 1.24, float64: np.median, np.percentile
    assertThat(outliers.robustZ()).isEqualTo(121);
    assertThat(outliers.quartiles()).isEqualTo(157);
    assertThat(outliers.largestZ()).isCloseTo(1376.5953072258278, within(1e-6));
  }
}
