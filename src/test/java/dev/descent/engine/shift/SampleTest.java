package dev.descent.engine.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What two samples of known sources are said to be. */
class SampleTest {
  private static final int NUMBERS = 6;

  /** Six normal columns, of which one may be moved, and three categories that may be weighted. */
  private static Sample sample(String source, long seed, int rows, double moved, double rare) {
    Random random = new Random(seed);
    List<ColumnSample> columns = new ArrayList<>();
    for (int c = 0; c < NUMBERS; c++) {
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        values[row] =
            random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() + (c == 2 ? moved : 0);
      }
      columns.add(new ColumnSample.Numbers("x" + c, values));
    }
    Map<String, Long> counts = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      String value = random.nextDouble() < rare ? "rare" : random.nextBoolean() ? "a" : "b";
      counts.merge(value, 1L, Long::sum);
    }
    columns.add(new ColumnSample.Categories("kind", counts, 0));
    return new Sample(source, rows, columns);
  }

  /** 5 % and two standard errors of a share of 400, 2·√(.05·.95/400). */
  @Test
  void samplesOfOneSourceAreAlikeInAtLeastNineteenOfTwentyCases() {
    int alarms = 0;

    for (int seed = 0; seed < 400; seed++) {
      Sample train = sample("train", 2L * seed, 300, 0, 0.1);
      Sample dev = sample("dev", 2L * seed + 1, 200, 0, 0.1);
      alarms += train.compare(dev).verdict() == ShiftReport.Verdict.SHIFTED ? 1 : 0;
    }

    assertThat(alarms / 400.0).isLessThanOrEqualTo(0.05 + 0.022);
  }

  @Test
  void aMovedColumnIsNamedWhateverTheSeed() {
    for (int seed = 0; seed < 20; seed++) {
      Sample train = sample("train", seed, 300, 0, 0.1);
      Sample dev = sample("dev", 100 + seed, 200, 0.8, 0.1);

      ShiftReport report = train.compare(dev);

      assertThat(report.verdict()).isEqualTo(ShiftReport.Verdict.SHIFTED);
      assertThat(report.columns().get(0).column()).isEqualTo("x2");
      assertThat(report.columns().get(0).psi()).isGreaterThan(0.2);
      assertThat(report.sentence())
          .startsWith("train and dev are not alike: ")
          .contains("'x2' (considerable, PSI ");
    }
  }

  @Test
  void changedSharesOfCategoriesAreFound() {
    ShiftReport report = sample("dev", 1, 500, 0, 0.1).compare(sample("test", 2, 500, 0, 0.3));

    assertThat(report.columns().stream().filter(ColumnShift::shifted))
        .extracting(ColumnShift::column)
        .containsExactly("kind");
    assertThat(report.between()).containsExactly("dev", "test");
    assertThat(report.rows()).containsExactly(500, 500);
  }

  @Test
  void missingNumbersAreAShiftToo() {
    double[] known = new Random(1).doubles(300).toArray();
    double[] holes = new Random(2).doubles(300).map(x -> x < 0.3 ? Double.NaN : 0.5).toArray();
    Sample none = new Sample("dev", 300, List.of(numbers(holes)));
    double[] missing = new double[300];
    Arrays.fill(missing, Double.NaN);
    Sample all = new Sample("test", 300, List.of(numbers(missing)));

    assertThat(new Sample("train", 300, List.of(numbers(known))).compare(none).verdict())
        .isEqualTo(ShiftReport.Verdict.SHIFTED);
    assertThat(none.compare(all).verdict()).isEqualTo(ShiftReport.Verdict.SHIFTED);
    assertThat(all.compare(none).verdict()).isEqualTo(ShiftReport.Verdict.SHIFTED);
    assertThat(all.compare(all).verdict()).isEqualTo(ShiftReport.Verdict.ALIKE);
    assertThat(all.compare(all).sentence())
        .isEqualTo("No column differs between test and test by more than chance.");
  }

  private static ColumnSample numbers(double[] values) {
    return new ColumnSample.Numbers("x", values);
  }
}
