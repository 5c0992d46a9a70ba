package dev.descent.sweep.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.acceptance.AcceptanceReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strategies find on the two searches of the shared data's table, over 30 seeds. */
@Tag("acceptance")
class TableComparisonAcceptanceTest {
  private static final List<String> FILES = List.of("breast_cancer_wdbc.csv", "digits8x8.csv");
  private static final int SEEDS = 30;
  private static final int TRIALS = 50;

  static List<SearchStrategy> modelling() {
    return List.of(CoarseToFine.of(null, null, null, null), Tpe.of(null, null, null));
  }

  /** Student's t over pairs of the same seed, one-sided. */
  @ParameterizedTest
  @MethodSource("modelling")
  void beatsRandomSearchAtEqualBudgetOnOneOfTwoRealProblems(SearchStrategy strategy)
      throws IOException {
    double least = 1;
    StringBuilder measured = new StringBuilder();
    for (String file : FILES) {
      TableProblem problem = TableProblem.of(file);
      double[] random = found(problem, new RandomSearch());
      double[] found = found(problem, strategy);
      boolean better = mean(found) < mean(random);
      double both = TestUtils.pairedTTest(found, random);
      double p = better ? both / 2 : 1 - both / 2;
      least = Math.min(least, p);
      measured.append(
          String.format(
              Locale.ROOT, "%s %.4f against %.4f, p = %.2g; ", file, mean(found), mean(random), p));
    }

    AcceptanceReport.add(
        7,
        "%s beats random search over 30 seeds of 50 trials on one of two real problems: p < .01"
            .formatted(strategy.getClass().getSimpleName()),
        measured.toString().strip(),
        least < 0.01);
    assertThat(least).isLessThan(0.01);
  }

  private static double[] found(TableProblem problem, SearchStrategy strategy) {
    return IntStream.range(0, SEEDS)
        .mapToDouble(seed -> problem.best(strategy, TRIALS, seed))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
