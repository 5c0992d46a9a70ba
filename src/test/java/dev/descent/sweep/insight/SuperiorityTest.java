package dev.descent.sweep.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuperiorityTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /**
   * Hollander and Wolfe, "Nonparametric statistical methods", 1973, p. 69: permeability of the
   * human chorioamnion at term and earlier, in which R's manual of wilcox.test finds p = 0.1272.
   */
  @Test
  void agreesWithAPublishedExample() {
    double[] earlier = {1.15, 0.88, 0.90, 0.74, 1.21};
    double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    Superiority lower = Superiority.ofRanks(earlier, term);

    assertThat(lower.p()).isCloseTo(0.1272, within(0.00005));
  }

  /** SciPy 1.17.1, float64, mannwhitneyu(first, second, alternative="less", method="exact"). */
  @ParameterizedTest
  @CsvSource({
    "1 2 3 4 5, 6 7 8 9 10, 0.003968253968253968",
    "1 2 3 4 6, 5 7 8 9 10, 0.007936507936507936",
    "6 7 8 9 10, 1 2 3 4 5, 1.0",
    "1 4 2.5, 3 0.5, 0.8",
    "0.1 0.3, 0.2 0.4, 0.3333333333333333"
  })
  void isTheExactRankSumTest(String first, String second, double p) {
    Superiority superiority = Superiority.ofRanks(numbers(first), numbers(second));

    assertThat(superiority.p()).isCloseTo(p, within(1e-12));
  }

  /**
   * SciPy 1.17.1, float64, the same with method=PermutationMethod(n_resamples=inf), which deals the
   * mean ranks of equal values out in all ways.
   */
  @ParameterizedTest
  @CsvSource({
    "1 1 2 3, 2 3 3 4, 0.1",
    "0.1 0.1 0.2 0.2 0.2, 0.2 0.2 0.3 0.3 0.2, 0.07936507936507936",
    "1 1 1, 1 1 1, 1.0",
    "1 2 Infinity, 2 Infinity Infinity, 0.35"
  })
  void equalCostsShareTheirRanks(String first, String second, double p) {
    Superiority superiority = Superiority.ofRanks(numbers(first), numbers(second));

    assertThat(superiority.p()).isCloseTo(p, within(1e-12));
  }

  /** SciPy as above; its normal approximation is 0.0328. */
  @Test
  void manyRepeatsAreCountedExactlyToo() {
    double[] first = IntStream.range(0, 30).mapToDouble(i -> 2 * i).toArray();
    double[] second = IntStream.range(0, 30).mapToDouble(i -> 2 * i + 9).toArray();

    Superiority superiority = Superiority.ofRanks(first, second);

    assertThat(superiority.p()).isCloseTo(0.03269955735663945, within(1e-9));
  }

  /** All ways to deal out: of n and m costs n + m over n; of signs two for each. */
  @Test
  void theLeastThatSoManyCanGiveIsReachedByTheClearestResult() {
    Superiority ranks = Superiority.ofRanks(numbers("1 2"), numbers("3 4"));
    Superiority signs = Superiority.ofSigns(numbers("1 2 3"), 4);

    assertThat(ranks.p()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(ranks.least()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(Superiority.leastOfRanks(5, 5)).isCloseTo(1 / 252.0, within(1e-15));
    assertThat(signs.p()).isEqualTo(1 / 8.0);
    assertThat(signs.least()).isEqualTo(1 / 8.0);
  }

  /** Binomial tails: 4 of 5 are 6/32, 5 of 5 are 1/32, 2 of 4 are 11/16, 3 of 3 are 1/8. */
  @Test
  void againstAConstantItIsTheSignTestInWhichEqualCostsSayNothing() {
    double[] costs = {1, 2, 3, 4, 9};

    assertThat(Superiority.ofSigns(costs, 5).p()).isCloseTo(6 / 32.0, within(1e-15));
    assertThat(Superiority.ofSigns(costs, 10).p()).isCloseTo(1 / 32.0, within(1e-15));
    assertThat(Superiority.ofSigns(costs, 3).p()).isCloseTo(11 / 16.0, within(1e-15));
    assertThat(Superiority.ofSigns(1, costs).p()).isCloseTo(1 / 16.0, within(1e-15));
    assertThat(Superiority.ofSigns(10, costs).p()).isCloseTo(1, within(1e-15));
    assertThat(Superiority.ofSigns(numbers("7 7"), 7).p()).isEqualTo(1);
  }

  @Test
  void whatFoundNothingIsWorst() {
    double[] fruitless = {INFINITY, INFINITY, INFINITY};

    assertThat(Superiority.ofRanks(numbers("5 6 7"), fruitless).p()).isCloseTo(0.05, within(1e-12));
    assertThat(Superiority.ofRanks(fruitless, numbers("5 6 7")).p()).isEqualTo(1);
    assertThat(Superiority.ofSigns(3, fruitless).p()).isEqualTo(1 / 8.0);
  }

  /** Two that are alike, 2,000 times: of an exact test at most a twentieth is below 0.05. */
  @Test
  void luckIsRarelyTakenForSuperiority() {
    long claims =
        IntStream.range(0, 2_000)
            .filter(seed -> Superiority.ofRanks(costs(seed, 0), costs(seed, 1)).p() <= 0.05)
            .count();

    assertThat(claims).isBetween(50L, 120L);
  }

  private static double[] costs(int seed, int strategy) {
    RandomStream numbers = RandomStream.ofEpoch(seed, Purpose.SAMPLE_DATA, strategy);
    return IntStream.range(0, 5).mapToDouble(numbers::uniform).toArray();
  }

  @Test
  void refusesNoCostsAtAll() {
    assertThatThrownBy(() -> Superiority.ofRanks(new double[0], new double[] {1}))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("first must be from 1 to 100, was 0");
  }
}
