package dev.descent.sweep.insight;

import static dev.descent.sweep.insight.KnownFunctions.continuous;
import static dev.descent.sweep.insight.KnownFunctions.insight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.sweep.insight.Effect.Point;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.strategy.Cube;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectTest {
  /**
   * A leaf spans about a tenth of the axis, on which the cost rises by 2; half of that, and noise.
   */
  private static final double NEAR = 0.15;

  @Test
  void aRisingCostGivesARisingCurve() {
    Insight found = insight(continuous(3), 300, x -> 2 * x[0] + 0.5 * x[1], 1);

    Effect effect = found.effects().get(0);

    assertThat(effect.setting()).isEqualTo("/0");
    assertThat(effect.curve()).hasSize(20);
    assertThat(effect.curve().get(0).place()).isEqualTo(0.025);
    // the mean over x₁ is 2x₀ + 0.25; pieces of the forest are flat at the ends
    assertThat(effect.curve())
        .allSatisfy(
            point -> assertThat(point.mean()).isCloseTo(2 * point.place() + 0.25, within(NEAR)));
    assertThat(IntStream.range(1, 20))
        .allSatisfy(
            i -> assertThat(mean(effect, i)).isGreaterThanOrEqualTo(mean(effect, i - 1) - 0.01));
    assertThat(effect.curve())
        .extracting(Point::spread)
        .allSatisfy(spread -> assertThat(spread).isBetween(0.0, NEAR));
  }

  private static double mean(Effect effect, int index) {
    return effect.curve().get(index).mean();
  }

  @Test
  void everyOptionOfAChoiceAndEveryOfFewNumbersHasAPlace() {
    Cube cube = new Cube(new int[] {3, 30}, new boolean[] {true, false}, point -> true);

    Insight found =
        insight(cube, 400, x -> Scale.index(x[0], 3) + (Scale.index(x[1], 30) == 7 ? 5 : 0), 1);
    Effect number = effect(found, "/0");
    Effect option = effect(found, "/1");

    assertThat(number.curve()).extracting(Point::place).containsExactly(0.5 / 3, 1.5 / 3, 2.5 / 3);
    assertThat(number.curve().get(2).mean() - mean(number, 1)).isCloseTo(1, within(NEAR));
    assertThat(option.curve()).hasSize(30);
    assertThat(IntStream.range(0, 30).filter(i -> mean(option, i) > 3)).containsExactly(7);
    assertThat(found.pairEffects()).isEmpty(); // 30 options are more than a grid shows
  }

  private static Effect effect(Insight found, String setting) {
    return found.effects().stream()
        .filter(effect -> effect.setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPairsGridIsTheCostOfBothOverTheRest() {
    Insight found = insight(continuous(3), 400, x -> 4 * (x[0] - 0.5) * (x[1] - 0.5) + x[2], 1);

    PairEffect effect = found.pairEffects().get(0);

    assertThat(List.of(effect.first(), effect.second())).containsExactly("/0", "/1");
    assertThat(effect.firstPlaces()).hasSize(8).startsWith(1 / 16.0).endsWith(15 / 16.0);
    assertThat(effect.means()).hasSize(8).allSatisfy(row -> assertThat(row).hasSize(8));
    assertThat(effect.spreads()).hasSize(8).allSatisfy(row -> assertThat(row).hasSize(8));
    // the saddle's corners are 0.5 ± 4·(7/16)², so ± 0.77, which leaves smooth
    assertThat(effect.means().get(0).get(0)).isGreaterThan(0.75);
    assertThat(effect.means().get(7).get(7)).isGreaterThan(0.75);
    assertThat(effect.means().get(0).get(7)).isLessThan(0.25);
    assertThat(effect.means().get(7).get(0)).isLessThan(0.25);
  }
}
