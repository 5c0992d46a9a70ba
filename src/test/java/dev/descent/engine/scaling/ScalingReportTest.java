package dev.descent.engine.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.metric.Interval;
import dev.descent.engine.scaling.ScalingReport.DataVerdict;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of errors whose truth is a known power law. */
class ScalingReportTest {

  @ParameterizedTest
  @CsvSource({
    "0.05, 2.0, 0.5, 1000",
    "0.05, 2.0, 0.5, 10000",
    "0.0, 3.0, 0.5, 2000",
    "0.1, 1.0, 0.3, 2000",
    "0.2, 0.0, 1.0, 2000",
    "0.02, 20.0, 1.0, 2000",
  })
  void intervalsCoverTheTruthInNineOfTenCases(double a, double b, double c, int devRows) {
    PowerLaw truth = new PowerLaw(a, b, c);
    int doubled = 0;
    int tenfold = 0;

    for (int seed = 0; seed < 50; seed++) {
      ScalingReport report =
          ScalingReport.of("dev.error", new MadeCurve(truth, 4096, devRows, 0.05).measured(seed));
      doubled += covers(report.doubled().interval(), truth.at(2 * 4096)) ? 1 : 0;
      tenfold += covers(report.tenfold().interval(), truth.at(10 * 4096)) ? 1 : 0;
    }

    assertThat(doubled).isGreaterThanOrEqualTo(45);
    assertThat(tenfold).isGreaterThanOrEqualTo(45);
  }

  private static boolean covers(Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  @Test
  void errorsWithoutNoiseGiveTheLawBack() {
    PowerLaw truth = new PowerLaw(0.1, 2, 0.5);

    ScalingReport report = ScalingReport.of("dev.error", exact(truth, 1e-5));

    assertThat(report.law().a()).isCloseTo(0.1, within(1e-4));
    assertThat(report.law().c()).isCloseTo(0.5, within(1e-3));
    assertThat(report.tenfold().rows()).isEqualTo(40_960);
    assertThat(report.tenfold().error()).isCloseTo(truth.at(40_960), within(1e-5));
    assertThat(covers(report.floor(), 0.1)).isTrue();
  }

  private static List<SizePoint> exact(PowerLaw law, double deviation) {
    return IntStream.of(128, 256, 512, 1024, 2048, 4096)
        .mapToObj(rows -> new SizePoint(rows, Collections.nCopies(3, law.at(rows)), deviation))
        .toList();
  }

  @Test
  void whatDataWouldDoIsSaidInASentence() {
    ScalingReport steep = ScalingReport.of("dev.error", exact(new PowerLaw(0.02, 3, 0.5), 0.002));
    ScalingReport level = ScalingReport.of("dev.error", exact(new PowerLaw(0.2, 0, 1), 0.002));
    ScalingReport vague = ScalingReport.of("dev.error", exact(new PowerLaw(0.1, 0.5, 0.5), 0.05));

    assertThat(steep.verdict()).isEqualTo(DataVerdict.MORE_DATA_HELPS);
    assertThat(steep.sentence())
        .startsWith("Ten times the data, 40,960 rows, would bring dev.error from about 0.0669 to");
    assertThat(level.verdict()).isEqualTo(DataVerdict.MORE_DATA_WILL_NOT_HELP);
    assertThat(level.sentence()).startsWith("More data will not help");
    assertThat(vague.verdict()).isEqualTo(DataVerdict.CANNOT_TELL);
    assertThat(vague.sentence()).contains("cannot be told", "more dev rows");
  }

  @Test
  void errorsInTheThousandsAreWrittenOut() {
    ScalingReport report = ScalingReport.of("dev.rmse", exact(new PowerLaw(56_000, 0, 1), 500));

    assertThat(report.sentence()).contains("from about 56,000 to about 56,000 (");
  }

  @Test
  void noErrorAtAllTellsNothing() {
    List<SizePoint> none = exact(new PowerLaw(0, 0, 1), 0.002);

    ScalingReport report = ScalingReport.of("dev.error", none);

    assertThat(report.verdict()).isEqualTo(DataVerdict.CANNOT_TELL);
    assertThat(report.now().error()).isZero();
    assertThat(report.tenfold().interval().high()).isBetween(1e-4, 0.01);
  }

  /** {@code scipy.stats.t.ppf(0.975, n)}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({"4, 2.7764451051977987", "8, 2.306004135204166", "30, 2.0422724563012373"})
  void quantilesOfStudentsDistribution(int freedom, double expected) {
    assertThat(StudentQuantile.upper(freedom)).isCloseTo(expected, within(0.01));
  }
}
