package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static double[] loss(int epochs, IntToDoubleFunction at) {
    double[] loss = new double[epochs];
    Arrays.setAll(loss, at);
    return loss;
  }

  @Test
  void aSteadyFallHasAFifthOfItselfInTheLastFifth() {
    // from 2 to 1 in 100 epochs; means of tenths lie half a tenth within, at 1.245 and 1.045
    double[] loss = loss(100, i -> 2 - (i + 1) / 100.0);

    Trend trend = Trend.of(loss, 2);

    assertThat(trend.sure()).isTrue();
    assertThat(trend.fall()).isCloseTo(0.2, within(1e-9));
    assertThat(trend.share()).isCloseTo(0.2 / 0.955, within(1e-9));
    assertThat(trend.pace()).isCloseTo(5 * 0.2 / 1.045, within(1e-9));
  }

  @Test
  void noiseAloneIsRarelyTakenForAFall() {
    Random random = new Random(5);
    int sure = 0;

    for (int i = 0; i < 1000; i++) {
      sure += Trend.of(loss(60, epoch -> 1 + 0.1 * random.nextGaussian()), 2).sure() ? 1 : 0;
    }

    assertThat(sure).isLessThan(10); // three standard errors, one-sided: 1 in 740
  }

  @Test
  void fewEpochsTellNothing() {
    assertThat(Trend.of(new double[] {3, 2, 1, 0.5}, 4).sure()).isFalse();
    assertThat(Trend.of(new double[0], Double.NaN).sure()).isFalse();
  }
}
