package dev.descent.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.check.PathReport.Ending;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Momentum;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.schedule.Exponential;
import dev.descent.engine.schedule.TimeUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerPathTest {
  private static final TestFunction RAVINE = new Ravine(25);

  static Stream<Optimizer> optimizers() {
    return Family.members(Optimizer.class);
  }

  private static Optimizer momentum(double rate) {
    return new Momentum(rate, 0.9, Momentum.Form.AVERAGING, false);
  }

  private static PathReport walk(TestFunction function, Optimizer optimizer, int steps) {
    return OptimizerPath.of(function, optimizer, null, null, steps).walk();
  }

  @Test
  void gradientDescentCrossesTheRavineAtEveryStepAndMomentumSeldom() {
    PathReport plain = walk(RAVINE, new Sgd(0.075), 100);
    PathReport averaged = walk(RAVINE, momentum(0.075), 100);

    assertThat(plain.crossings()).containsExactly(0L, 100L);
    assertThat(averaged.crossings().get(1)).isBetween(1L, 25L);
    assertThat(plain.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(plain.path()).hasSize(101);
  }

  @Test
  void gradientDescentFollowsItsClosedForm() {
    PathReport report = walk(RAVINE, new Sgd(0.075), 10);

    for (PathPoint point : report.path()) {
      double x = -10 * Math.pow(1 - 0.075, point.step());
      double y = Math.pow(1 - 0.075 * 25, point.step());
      assertThat(point.at().get(0)).isCloseTo(x, within(1e-9));
      assertThat(point.at().get(1)).isCloseTo(y, within(1e-9));
      assertThat(point.cost()).isCloseTo((x * x + 25 * y * y) / 2, within(1e-9));
    }
  }

  @Test
  void atTheRateWhereGradientDescentDivergesMomentumConverges() {
    PathReport plain = walk(RAVINE, new Sgd(0.2), 100);
    PathReport averaged = walk(RAVINE, momentum(0.2), 400);

    // |1 − 0.2·25| = 4, and 4^12 is the first power above a million times the start's distance 11
    assertThat(plain.ending()).isEqualTo(Ending.DIVERGED);
    assertThat(plain.steps()).isEqualTo(12);
    assertThat(plain.best().cost()).isEqualTo(62.5);
    assertThat(averaged.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(averaged.last().cost()).isLessThan(1e-9);
  }

  @Test
  void aParabolaIsDescendedToFive() {
    Bowl parabola = new Bowl(List.of(2.0), List.of(5.0));

    PathReport report = walk(parabola, new Sgd(0.01), 1000);

    assertThat(parabola.cost(new double[] {3})).isEqualTo(3 * 3 - 10 * 3 + 25);
    assertThat(report.path().get(0).at()).containsExactly(0.0);
    assertThat(report.path().get(1).at().get(0)).isCloseTo(0.1, within(1e-9));
    assertThat(report.last().at().get(0)).isCloseTo(5, within(1e-6));
  }

  @Test
  void thePlateauIsSlowThenSudden() {
    PathReport report = walk(new Plateau(1), new Sgd(0.1), 3000);

    assertThat(report.path()).filteredOn(point -> point.cost() > 0.9).hasSizeGreaterThan(500);
    assertThat(report.last().cost()).isLessThan(1e-6);
  }

  @Test
  void aSaddleIsLeft() {
    PathReport report = walk(new Saddle(), new Sgd(0.1), 10_000);

    assertThat(report.ending()).isEqualTo(Ending.ESCAPED);
    assertThat(report.steps()).isLessThan(200);
    assertThat(report.best()).isEqualTo(report.last());
  }

  @Test
  void whatIsNotFiniteEndsThePath() {
    PathReport report =
        OptimizerPath.of(new Rosenbrock(1, 100), new Sgd(1e300), null, List.of(-1.2, 1.0), 50)
            .walk();

    assertThat(report.ending()).isEqualTo(Ending.DIVERGED);
    assertThat(report.last().at()).allMatch(Double::isFinite);
    assertThat(report.last().cost()).isFinite();
    assertThat(report.best().cost()).isLessThanOrEqualTo(report.path().get(0).cost());
  }

  @Test
  void levelGroundIsNotLeft() {
    PathReport report = walk(new Flat(1), Adam.standard(), 20);

    assertThat(report.last().at()).containsExactly(0.0, 0.0);
    assertThat(report.best().step()).isZero();
    assertThat(report.crossings()).containsExactly(0L, 0L);
  }

  @Test
  void longPathsAreThinnedButKeepBothEnds() {
    PathReport report = walk(new Bowl(List.of(1.0), List.of(0.0)), new Sgd(1e-4), 9_999);

    assertThat(report.path()).hasSizeLessThanOrEqualTo(1001);
    assertThat(report.path().get(0).step()).isZero();
    assertThat(report.path().get(1).step()).isEqualTo(10);
    assertThat(report.path().get(report.path().size() - 1)).isEqualTo(report.last());
    assertThat(report.last().step()).isEqualTo(9_999);
  }

  @Test
  void theScheduleCountsSteps() {
    var halving = new Exponential(0.5, null, TimeUnit.STEP);
    Bowl bowl = new Bowl(List.of(1.0), List.of(0.0));

    PathReport report = OptimizerPath.of(bowl, new Sgd(0.5), halving, List.of(1.0), 3).walk();

    assertThat(report.last().at().get(0)).isCloseTo(0.5 * 0.75 * 0.875, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerLowersTheCostOfABowl(Optimizer optimizer) {
    PathReport report = walk(Bowl.of(null, null), optimizer, 200);

    assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(report.last().cost()).isLessThan(report.path().get(0).cost());
  }

  @Test
  void aRequestNeedsLittle() {
    String json = "{\"function\":{\"type\":\"ravine\"},\"optimizer\":{\"type\":\"sgd\"}}";

    OptimizerPath read = Family.JSON.readValue(json, OptimizerPath.class);

    assertThat(read).isEqualTo(OptimizerPath.of(RAVINE, new Sgd(0.1), null, null, 100));
    assertThat(read.start()).containsExactly(-10.0, 1.0);
    assertThat(Family.JSON.readValue(Family.JSON.writeValueAsString(read), OptimizerPath.class))
        .isEqualTo(read);
    assertThat(Family.JSON.writeValueAsString(read.walk())).contains("\"ending\":\"diverged\"");
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> OptimizerPath.of(null, new Sgd(1), null, null, 5))
        .hasMessage("function must be given, was left out");
    assertThatThrownBy(() -> OptimizerPath.of(RAVINE, null, null, null, 5))
        .hasMessage("optimizer must be given, was left out");
    assertThatThrownBy(() -> OptimizerPath.of(RAVINE, new Sgd(1), null, List.of(1.0), 5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("start must have a number for each of 2 dimensions");
    assertThatThrownBy(() -> walk(RAVINE, new Sgd(1), 10_001))
        .hasMessage("steps must be from 1 to 10000, was 10001");
    assertThatThrownBy(() -> new Bowl(List.of(1.0, 0.0), List.of(0.0, 0.0)))
        .hasMessage("curvatures must be positive and finite, was 0.0");
    assertThatThrownBy(() -> new Bowl(List.of(1.0), List.of(0.0, 0.0)))
        .hasMessageStartingWith("centre must have as many numbers");
    assertThatThrownBy(() -> new Bowl(List.of(1.0), List.of(Double.NaN)))
        .hasMessageStartingWith("centre must hold finite numbers");
  }
}
