package dev.descent.engine.check;

import static dev.descent.engine.check.Subjects.NOTHING;
import static dev.descent.engine.check.Subjects.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Sgd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The short trainings that {@link DescentCheck} and {@link LearningRateRangeCheck} make. */
class CostTraceTest {

  @Test
  void costFallsAtEveryStepOfTheFullBatch() {
    CostTrace trace =
        new DescentCheck(30, 2000).run(subject(50, new Sgd(0.1), new Tanh(), 8), NOTHING);

    assertThat(trace.diverged()).isFalse();
    assertThat(trace.rates()).hasSize(30).containsOnly(0.1);
    assertThat(trace.costs()).hasSize(31);
    for (int i = 1; i < 31; i++) {
      assertThat(trace.costs()[i]).isLessThan(trace.costs()[i - 1]);
    }
  }

  @Test
  void rateThatIsFarTooHighDiverges() {
    CostTrace trace =
        new DescentCheck(100, 2000).run(subject(50, new Sgd(1e6), new Relu(), 8, 8), NOTHING);

    assertThat(trace.diverged()).isTrue();
    assertThat(trace.rates()).hasSizeLessThan(100);
    assertThat(trace.costs()).hasSize(trace.rates().length + 1);
    assertThat(Arrays.stream(trace.costs()).filter(Double::isFinite)).hasSize(trace.rates().length);
  }

  @Test
  void sampleStandsForManyRows() {
    CostTrace all =
        new DescentCheck(1, 2000).run(subject(500, new Sgd(0.1), new Tanh(), 8), NOTHING);
    CostTrace some =
        new DescentCheck(1, 100).run(subject(500, new Sgd(0.1), new Tanh(), 8), NOTHING);

    assertThat(some.costs()[0]).isNotEqualTo(all.costs()[0]);
    assertThat(some.costs()[0]).isCloseTo(all.costs()[0], within(0.3));
  }

  @Test
  void ratesGrowGeometricallyUntilTheCostBlowsUp() {
    CostTrace trace =
        new LearningRateRangeCheck(1e-6, 1e4, 101, 2000)
            .run(subject(50, new Sgd(0.1), new Tanh(), 8), NOTHING);

    assertThat(trace.rates()).hasSizeLessThan(101).hasSameSizeAs(trace.costs());
    assertThat(trace.rates()[0]).isEqualTo(1e-6);
    assertThat(trace.rates()[20]).isCloseTo(1e-4, within(1e-12));
    double last = trace.costs()[trace.costs().length - 1];
    double least = Double.POSITIVE_INFINITY;
    for (double cost : trace.costs()) {
      least = Math.min(least, cost);
    }
    assertThat(last).isGreaterThan(4 * least);
  }

  @Test
  void rangeIsWalkedToItsEndWhereNothingBlowsUp() {
    CostTrace trace =
        new LearningRateRangeCheck(1e-6, 1e-3, 20, 2000)
            .run(subject(50, Adam.standard(), new Tanh(), 8), NOTHING);

    assertThat(trace.rates()).hasSize(20);
    assertThat(trace.rates()[19]).isCloseTo(1e-3, within(1e-12));
    assertThat(trace.costs()).hasSize(20);
  }

  @Test
  void rangeHasToRise() {
    assertThatThrownBy(() -> new LearningRateRangeCheck(0.1, 0.1, 10, 10))
        .hasMessageContaining("to must be above from");
  }
}
