package dev.descent.engine.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.TrainingNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against NumPy 2.4.6 and SciPy 1.17.1 in float64. */
class BinsTest {

  /** A row of one value. */
  private record One(double number, @Nullable String text) implements RawRow {
    @Override
    public double number(int column) {
      return number;
    }

    @Override
    public @Nullable String text(int column) {
      return text;
    }
  }

  private static NumberBins bins(DoubleStream values) {
    TrainingNumbers numbers = new TrainingNumbers(10_000, 0);
    values.forEach(numbers::add);
    return NumberBins.of("x", numbers);
  }

  private static int bin(Bins bins, double value) {
    return bins.of(new One(value, null), 0);
  }

  /** {@code numpy.quantile(numpy.arange(1, 101), numpy.arange(1, 10) / 10)}. */
  @Test
  void numbersAreBinnedBetweenTheDecilesOfTraining() {
    NumberBins bins = bins(IntStream.rangeClosed(1, 100).asDoubleStream());

    assertThat(bins.edges()).hasSize(9);
    double[] deciles = {10.9, 20.8, 30.7, 40.6, 50.5, 60.4, 70.3, 80.2, 90.1};
    for (int i = 0; i < deciles.length; i++) {
      assertThat(bins.edges().get(i)).isCloseTo(deciles[i], within(1e-12));
    }
    assertThat(bins.count()).isEqualTo(11);
    assertThat(bin(bins, -1e9)).isZero();
    assertThat(bin(bins, 10.8)).isZero();
    assertThat(bin(bins, bins.edges().get(0))).isEqualTo(1);
    assertThat(bin(bins, 1e9)).isEqualTo(9);
    assertThat(bin(bins, Double.NaN)).isEqualTo(10);
    assertThat(bin(bins, Double.POSITIVE_INFINITY)).isEqualTo(10);
  }

  @Test
  void aValueOfMoreThanOneDecileHasABinOfItsOwn() {
    NumberBins constant = bins(DoubleStream.generate(() -> 0).limit(50));
    NumberBins none = bins(DoubleStream.empty());

    assertThat(bin(constant, -1e-300)).isZero();
    assertThat(bin(constant, 0)).isEqualTo(1);
    assertThat(bin(constant, -0.0)).isEqualTo(1);
    assertThat(bin(constant, 1e-300)).isEqualTo(2);
    assertThat(constant.count()).isEqualTo(4);
    Family.survivesJson(Bins.class, constant);
    assertThat(bin(none, 3)).isZero();
    assertThat(bin(none, Double.NaN)).isEqualTo(1);
  }

  @Test
  void theFiftyCommonestCategoriesHaveBinsAndTheOthersShareOne() {
    Map<String, Long> counts = new HashMap<>();
    IntStream.range(0, 60).forEach(i -> counts.put("c" + (100 + i), i < 10 ? 1L : 5L));

    CategoryBins bins = CategoryBins.of("x", counts);

    assertThat(bins.count()).isEqualTo(52);
    assertThat(bins.of(new One(0, "c110"), 0)).isZero();
    assertThat(bins.of(new One(0, "c100"), 0)).isEqualTo(50);
    assertThat(bins.of(new One(0, "new"), 0)).isEqualTo(50);
    assertThat(bins.of(new One(0, null), 0)).isEqualTo(51);
    Family.survivesJson(Bins.class, bins);
  }

  /** {@code scipy.stats.chi2_contingency(…, correction=False)}, without the bin empty in both. */
  @Test
  void countsInBinsHaveTheReferenceTestAndIndex() {
    var first = new ColumnSample.Binned("x", List.of(120L, 80L, 95L, 105L, 0L, 30L));
    var second = new ColumnSample.Binned("x", List.of(30L, 41L, 22L, 60L, 0L, 12L));

    TestOutcome outcome = first.test(second);

    assertThat(outcome.statistic()).isCloseTo(17.562857640505154, within(1e-12));
    assertThat(outcome.pValue()).isCloseTo(0.00150202174146269, within(1e-12));
    assertThat(first.psi(second)).isCloseTo(0.14792716885763996, within(1e-12));
    assertThat(first.psi(first)).isZero();
  }

  private static Sample sample(Random random, int rows, List<Bins> bins, double moved) {
    long[][] counts = new long[bins.size()][];
    for (int c = 0; c < counts.length; c++) {
      counts[c] = new long[bins.get(c).count()];
      for (int row = 0; row < rows; row++) {
        double value = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
        counts[c][bin(bins.get(c), value + (c == 2 ? moved : 0))]++;
      }
    }
    List<ColumnSample> columns = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      columns.add(new ColumnSample.Binned("x" + c, LongStream.of(counts[c]).boxed().toList()));
    }
    return new Sample("s", rows, columns);
  }

  private static List<Bins> twenty(Random random) {
    List<Bins> bins = new ArrayList<>();
    for (int c = 0; c < 20; c++) {
      bins.add(bins(DoubleStream.generate(random::nextGaussian).limit(1000)));
    }
    return bins;
  }

  /** 5 % and two standard errors of a share of 300, 2·√(.05·.95/300). */
  @Test
  void countsOfOneSourceAreAlikeInAtLeastNineteenOfTwentyCases() {
    int alarms = 0;

    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Bins> bins = twenty(random);
      ShiftReport report = sample(random, 1000, bins, 0).compare(sample(random, 1000, bins, 0));
      alarms += report.verdict() == ShiftReport.Verdict.SHIFTED ? 1 : 0;
    }

    assertThat(alarms / 300.0).isLessThanOrEqualTo(0.05 + 0.025);
  }

  @Test
  void halfADeviationInOneOfTwentyColumnsIsFoundAndNamed() {
    int found = 0;

    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Bins> bins = twenty(random);
      ShiftReport report = sample(random, 1000, bins, 0).compare(sample(random, 1000, bins, 0.5));
      ColumnShift first = report.columns().get(0);
      found += first.shifted() && first.column().equals("x2") ? 1 : 0;
    }

    assertThat(found).isGreaterThanOrEqualTo(95);
  }
}
