package dev.descent.sweep.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadTest {

  /**
   * Newcombe, "Interval estimation for the difference between independent proportions", Statistics
   * in Medicine 17, 1998, table II, method 10, four places.
   */
  @ParameterizedTest
  @CsvSource({
    "9, 3, 10, 0.1705, 0.8090",
    "6, 2, 7, 0.0582, 0.8062",
    "10, 0, 10, 0.6075, 1.0000",
    "0, 0, 10, -0.2775, 0.2775"
  })
  void ofTwoTrialsSharesHaveThePublishedInterval(
      double best, double next, int rows, double low, double high) {
    Lead lead = Lead.ofShares(best / rows, next / rows, rows, 2);

    assertThat(lead.low()).isCloseTo(low, within(0.00005));
    assertThat(lead.high()).isCloseTo(high, within(0.00005));
    assertThat(lead.real()).isEqualTo(low > 0);
  }

  /** The same formulas in SciPy 1.17.1, float64, with norm.isf(0.05 / (trials − 1) / 2). */
  @ParameterizedTest
  @CsvSource({
    "0.03, 0.05, 2, true, 0.0027597553320414005, 0.03771537689472715",
    "0.03, 0.05, 26, false, -0.0077310607082749574, 0.04883879196259643",
    "0.03, 0.08, 26, true, 0.01864287831976654, 0.08319409138087518"
  })
  void theBestOfManyMustLeadByMore(
      double best, double next, int trials, boolean real, double low, double high) {
    Lead errors = Lead.ofShares(best, next, 1000, trials);
    Lead accuracies = Lead.ofShares(1 - best, 1 - next, 1000, trials);

    assertThat(errors.real()).isEqualTo(real);
    assertThat(errors.difference()).isCloseTo(next - best, within(1e-12));
    assertThat(errors.low()).isCloseTo(low, within(1e-9));
    assertThat(errors.high()).isCloseTo(high, within(1e-9));
    assertThat(accuracies.low()).isCloseTo(low, within(1e-9));
    assertThat(accuracies.high()).isCloseTo(high, within(1e-9));
  }

  /** Two standard errors of 0.02/1.96 each, so of √2·0.02/1.96; z(11) = 2.807, z(101) = 3.481. */
  @ParameterizedTest
  @CsvSource({"2, true, 1.9599639845", "11, true, 2.8070337684", "101, false, 3.4807564043"})
  void ofIntervalsTheirWidthsAreNormalDeviations(int trials, boolean real, double z) {
    Interval best = new Interval(0.28, 0.32);
    Interval next = new Interval(0.34, 0.37); // the wider side counts

    Lead lead = Lead.ofIntervals(0.30, best, 0.35, next, trials);

    double half = Math.sqrt(2) * 0.02 * z / 1.9599639845;
    assertThat(lead.real()).isEqualTo(real);
    assertThat(lead.low()).isCloseTo(0.05 - half, within(1e-9));
    assertThat(lead.high()).isCloseTo(0.05 + half, within(1e-9));
  }

  @Test
  void saysInWordsWhatItMeansAndWhatItTakes() {
    Lead chance = Lead.ofShares(0.03, 0.05, 1000, 26);
    Lead real = Lead.ofShares(0.03, 0.08, 1000, 26);
    Lead tie = Lead.ofShares(0.03, 0.03, 1000, 26);

    // (0.02 + 0.00773)² / 0.02² = 1.92
    assertThat(chance.explanation())
        .isEqualTo(
            "The best of 26 trials leads the next by 0.0200. With 95 % certainty its true lead is"
                + " between -0.00773 and 0.0488, so it may be no better: take whichever is simpler"
                + " or faster. It would take about 1.9 times as many dev rows to be sure of a lead"
                + " of this size.");
    assertThat(real.explanation()).endsWith("between 0.0186 and 0.0832: it is better indeed.");
    assertThat(tie.explanation()).endsWith("take whichever is simpler or faster.");
  }

  /** Twenty trials that are equally good, each on 400 rows of its own. */
  @Test
  void luckIsRarelyTakenForALead() {
    int searches = 200;

    long real = IntStream.range(0, searches).filter(LeadTest::leadsByLuck).count();

    assertThat(real).isLessThanOrEqualTo(searches / 20);
  }

  private static boolean leadsByLuck(int seed) {
    double[] errors =
        IntStream.range(0, 20)
            .mapToDouble(
                trial -> {
                  RandomStream rows = RandomStream.ofEpoch(seed, Purpose.SAMPLE_DATA, trial);
                  return IntStream.range(0, 400).filter(row -> rows.uniform(row) < 0.1).count()
                      / 400.0;
                })
            .sorted()
            .toArray();
    return Lead.ofShares(errors[0], errors[1], 400, errors.length).real();
  }

  @Test
  void refusesWhatIsNoShareAndABestOfOne() {
    assertThatThrownBy(() -> Lead.ofShares(0.1, 1.2, 100, 5))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("next must be in [0, 1], was 1.2");
    assertThatThrownBy(() -> Lead.ofShares(0.1, 0.2, 100, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("trials must be from 2");
  }
}
