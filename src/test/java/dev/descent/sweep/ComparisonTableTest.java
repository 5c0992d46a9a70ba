package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.sweep.ComparisonRepeat.Standing;
import dev.descent.sweep.ComparisonRow.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ranks and p-values follow by hand: of 252 ways to deal ten ranks out to five and five, and of 32
 * ways for five signs. Standard deviations are NumPy 2.4.6's std(ddof=1).
 */
class ComparisonTableTest {
  private static final double[] RANDOM = {0.082, 0.090, 0.079, 0.085, 0.088};
  private static final double[] TPE = {0.071, 0.080, 0.069, 0.074, 0.081};
  private static final double GRID = 0.084;

  private static ComparisonSpec spec(String metric, int repeats, String... strategies) {
    List<String> types = Arrays.stream(strategies).map("{\"type\":\"%s\"}"::formatted).toList();
    String json =
        """
        {"sweep": {
           "base": {"data": {"dataset": "00000000-0000-7000-8000-000000000001", "target": "y"}},
           "space": {"/training/optimizer/learningRate": {"type": "log", "min": 0.001, "max": 1}},
           "objective": {"metric": "%s"}, "limits": {"maxTrials": 4}},
         "strategies": %s, "repeats": %d}
        """
            .formatted(metric, types, repeats);
    return Family.JSON.readValue(json, ComparisonSpec.class);
  }

  private static ComparisonRepeat counted(int repeat, @Nullable Double best) {
    List<@Nullable Double> byWork = new ArrayList<>(Arrays.asList(null, best, best, best));
    return new ComparisonRepeat(
        repeat, new UUID(0, repeat), Standing.COUNTED, 4, 40L + repeat, best, byWork);
  }

  private static List<ComparisonRepeat> counted(double... values) {
    List<ComparisonRepeat> all = new ArrayList<>();
    for (double value : values) {
      all.add(counted(all.size(), value));
    }
    return all;
  }

  @SafeVarargs
  private static List<ComparisonRow> rows(ComparisonSpec spec, List<ComparisonRepeat>... repeats) {
    return new ComparisonTable(spec, List.of(repeats)).rows();
  }

  /** Two pairs of 25 are against tpe: 1 + 1 + 2 of 252 ways, twice as of two; grid wins 3 of 5. */
  @Test
  void tellsWhichStrategyIsBetterThanRandom() {
    ComparisonSpec spec = spec("dev.error", 5, "random", "tpe", "grid");

    List<ComparisonRow> rows = rows(spec, counted(RANDOM), counted(TPE), counted(GRID));

    ComparisonRow random = rows.get(0);
    ComparisonRow tpe = rows.get(1);
    ComparisonRow grid = rows.get(2);
    assertThat(random.verdict()).isEqualTo(Verdict.REFERENCE);
    assertThat(random.p()).isNull();
    assertThat(random.mean()).isCloseTo(0.0848, within(1e-12));
    assertThat(tpe.mean()).isCloseTo(0.075, within(1e-12));
    assertThat(tpe.standardDeviation()).isCloseTo(0.005338539126015656, within(1e-12));
    assertThat(tpe.p()).isCloseTo(2 * 4 / 252.0, within(1e-12));
    assertThat(tpe.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(tpe.explanation())
        .isEqualTo(
            "With 5 repeats tpe found 0.0750 on average where random found 0.0848 on average:"
                + " better (p = 0.032).");
    assertThat(grid.standardDeviation()).isNull();
    assertThat(grid.p()).isCloseTo(0.5, within(1e-12));
    assertThat(grid.verdict()).isEqualTo(Verdict.NOT_TOLD_APART);
    assertThat(grid.explanation())
        .isEqualTo(
            "grid found 0.0840 where random found 0.0848 on average with 5 repeats: not told apart"
                + " (p = 0.50); more repeats would be needed to say that it is better.");
  }

  @Test
  void ranksAndWinsAreOverTheRepeatsThatCountForAll() {
    ComparisonSpec spec = spec("dev.error", 5, "random", "tpe", "grid");
    List<ComparisonRepeat> tpe = counted(TPE);
    tpe.set(1, ComparisonRepeat.without(1, null, Standing.MISSING));

    List<ComparisonRow> rows = rows(spec, counted(RANDOM), tpe, counted(GRID));

    // places of random, tpe and grid: 2 1 3, 2 1 3, 3 1 2, 3 1 2
    assertThat(rows).extracting(ComparisonRow::meanRank).containsExactly(2.5, 1.0, 2.5);
    assertThat(rows).extracting(ComparisonRow::won).containsExactly(0, 4, 0);
    assertThat(rows.get(1).counted()).isEqualTo(4);
    assertThat(rows.get(1).sweeps()).isEqualTo(new Comparison.SweepCounts(5, 0, 4, 1));
    assertThat(rows.get(1).explanation())
        .startsWith("tpe found 0.0738 on average with 4 repeats where random found 0.0848 on")
        .contains("average with 5 repeats");
  }

  @Test
  void equalsShareTheirPlaceAndNoneWins() {
    ComparisonSpec spec = spec("dev.error", 2, "random", "tpe", "sobol");

    List<ComparisonRow> rows = rows(spec, counted(0.1, 0.2), counted(0.1, 0.3), counted(0.4, 0.2));

    assertThat(rows).extracting(ComparisonRow::meanRank).containsExactly(1.5, 2.25, 2.25);
    assertThat(rows).extracting(ComparisonRow::won).containsExactly(0, 0, 0);
  }

  @Test
  void ofWhatIsMaximizedTheHigherIsBetter() {
    ComparisonSpec spec = spec("dev.accuracy", 5, "random", "tpe", "grid");
    double[] random = Arrays.stream(RANDOM).map(error -> 1 - error).toArray();
    double[] tpe = Arrays.stream(TPE).map(error -> 1 - error).toArray();

    List<ComparisonRow> rows = rows(spec, counted(random), counted(tpe), counted(1 - GRID));

    assertThat(rows.get(1).p()).isCloseTo(2 * 4 / 252.0, within(1e-12));
    assertThat(rows.get(1).meanRank()).isEqualTo(1.0);
    assertThat(rows.get(1).explanation())
        .startsWith("With 5 repeats tpe found 0.925 on average where random found 0.915");
  }

  /** The least of two and two is 1/6, of three and three 1/20, of four and four 1/70. */
  @Test
  void twoRepeatsCanTellNothingWhateverTheyFind() {
    ComparisonSpec one = spec("dev.error", 2, "random", "tpe");
    ComparisonSpec two = spec("dev.error", 2, "random", "tpe", "grid");

    ComparisonRow alone = rows(one, counted(0.9, 0.8), counted(0.1, 0.2)).get(1);
    List<ComparisonRow> both = rows(two, counted(0.9, 0.8), counted(0.1, 0.2), counted(0.1));

    assertThat(alone.verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(alone.p()).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(alone.explanation())
        .endsWith("as p cannot be below 0.17; it takes 3 repeats at least.");
    assertThat(both.get(1).explanation()).endsWith("it takes 4 repeats at least.");
    assertThat(both.get(2).explanation()).endsWith("it takes 5 repeats at least."); // 1/32
  }

  @Test
  void whileSweepsHaveNotEndedNothingIsSaid() {
    ComparisonSpec spec = spec("dev.error", 5, "random", "tpe");
    List<ComparisonRepeat> random = counted(RANDOM);
    random.set(4, ComparisonRepeat.without(4, new UUID(0, 4), Standing.UNFINISHED));

    ComparisonRow tpe = rows(spec, random, counted(TPE)).get(1);

    assertThat(tpe.p()).isNull();
    assertThat(tpe.verdict()).isNull();
    assertThat(tpe.mean()).isCloseTo(0.075, within(1e-12));
    assertThat(tpe.explanation()).startsWith("Told once all sweeps have ended");
  }

  @Test
  void aSweepThatFoundNothingIsTheWorstAndLeftOutOfTheMean() {
    ComparisonSpec spec = spec("dev.error", 3, "random", "tpe");
    List<ComparisonRepeat> tpe = new ArrayList<>(counted(0.2, 0.4));
    tpe.add(counted(2, null));

    List<ComparisonRow> rows = rows(spec, counted(0.5, 0.6, 0.7), tpe);

    assertThat(rows.get(1).fruitless()).isEqualTo(1);
    assertThat(rows.get(1).mean()).isCloseTo(0.3, within(1e-12));
    assertThat(rows.get(1).meanRank()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(rows.get(1).p()).isCloseTo(7 / 20.0, within(1e-12)); // ranks 1, 2 and 6 sum to 9
    assertThat(rows.get(1).meanByWork()).hasSize(4).startsWith((Double) null);
    assertThat(rows.get(1).meanByWork().get(3)).isCloseTo(0.3, within(1e-12));
    assertThat(rows.get(1).explanation()).endsWith(" 1 of the sweeps of tpe found nothing.");
  }

  @Test
  void withoutSweepsThatCountNothingCanBeSaid() {
    ComparisonSpec spec = spec("dev.error", 2, "random", "tpe");
    List<ComparisonRepeat> stopped =
        List.of(
            ComparisonRepeat.without(0, new UUID(0, 0), Standing.STOPPED),
            ComparisonRepeat.without(1, new UUID(0, 1), Standing.EXTENDED));

    List<ComparisonRow> rows = rows(spec, counted(0.1, 0.2), stopped);

    assertThat(rows.get(1).mean()).isNull();
    assertThat(rows.get(1).meanRank()).isNull();
    assertThat(rows.get(1).meanByWork()).isEmpty();
    assertThat(rows.get(1).sweeps()).isEqualTo(new Comparison.SweepCounts(2, 0, 2, 0));
    assertThat(rows.get(1).explanation())
        .isEqualTo("None of the sweeps of tpe counts, so nothing can be said.");
  }

  @Test
  void withoutRandomTheFirstIsHeldAgainst() {
    ComparisonSpec spec = spec("dev.error", 5, "tpe", "sobol", "tpe");

    List<ComparisonRow> rows = rows(spec, counted(TPE), counted(RANDOM), counted(TPE));

    assertThat(rows)
        .extracting(ComparisonRow::name)
        .containsExactly("tpe no. 1", "sobol", "tpe no. 3");
    assertThat(rows.get(0).verdict()).isEqualTo(Verdict.REFERENCE);
    assertThat(rows.get(1).explanation()).endsWith("nothing says that it is better (p = 1.0).");
  }
}
