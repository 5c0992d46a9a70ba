package dev.descent.sweep.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.metric.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestOfTest {

  /** Wilson's formula with norm.isf(0.05 / trials / 2) of SciPy 1.17.1, float64. */
  @ParameterizedTest
  @CsvSource({
    "8, 0.02177871558020991, 0.11065429033362605",
    "50, 0.0185802154537035, 0.1276414894712973"
  })
  void aShareHasWilsonsIntervalForSoManyAtOnce(int trials, double low, double high) {
    Interval wide = BestOf.interval(0.05, Interval.ofShare(0.05, 200), 200L, trials);

    assertThat(wide.low()).isCloseTo(low, within(1e-9));
    assertThat(wide.high()).isCloseTo(high, within(1e-9));
  }

  /** z(20) = norm.isf(0.00125) = 3.0233414397, of 1.9599639845. */
  @Test
  void otherIntervalsAreWidenedAsNormalDeviatesAre() {
    double wider = 3.0233414397 / 1.9599639845;

    Interval loss = BestOf.interval(0.2, new Interval(0.15, 0.26), null, 20);
    Interval small = BestOf.interval(0.2, new Interval(0.01, 0.4), null, 20);

    assertThat(loss.low()).isCloseTo(0.2 - 0.05 * wider, within(1e-9));
    assertThat(loss.high()).isCloseTo(0.2 + 0.06 * wider, within(1e-9));
    assertThat(small.low()).isZero();
  }

  @Test
  void theOnlyOneHasTheIntervalItHas() {
    Interval share = Interval.ofShare(0.05, 200);
    Interval loss = new Interval(0.15, 0.26);

    assertThat(BestOf.interval(0.05, share, 200L, 1).high()).isCloseTo(share.high(), within(1e-12));
    assertThat(BestOf.interval(0.2, loss, null, 1).low()).isCloseTo(0.15, within(1e-12));
  }
}
