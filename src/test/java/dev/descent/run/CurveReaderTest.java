package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurveReaderTest {

  @ParameterizedTest
  @CsvSource({"false, 5, 7.5", "true, 10, 10"})
  void averageFollowsItsClosedForm(boolean biasCorrection, double first, double second) {
    CurveQuery query = CurveQuery.of(List.of(Series.EPOCH), null, 10, 0.5, null, biasCorrection);

    double[] smoothed = CurveReader.smooth(new double[] {10, 10}, query);

    assertThat(smoothed).containsExactly(new double[] {first, second}, within(1e-9));
  }

  /** The closed formula in float64. */
  @ParameterizedTest
  @CsvSource({"false, v", "true, v_bias_corrected"})
  void averageHasTheReferenceValues(boolean biasCorrection, String expected) {
    Reference reference = Reference.of("averages", "ewa");
    double beta = reference.number("beta");
    CurveQuery query = CurveQuery.of(List.of(Series.EPOCH), null, 10, beta, null, biasCorrection);

    double[] smoothed = CurveReader.smooth(reference.row("theta"), query);

    Tolerance.FLOAT64.check(smoothed, reference.row(expected));
  }

  @Test
  void windowIsTheNumberOfPointsAveraged() {
    assertThat(CurveQuery.of(List.of(Series.EPOCH), null, 10, null, 10.0, true).beta())
        .isCloseTo(0.9, within(1e-9));
  }

  @Test
  void unknownValuesStayUnknownAndDoNotCount() {
    CurveQuery query = CurveQuery.of(List.of(Series.EPOCH), null, 10, 0.5, null, true);

    double[] smoothed = CurveReader.smooth(new double[] {Double.NaN, 4, Double.NaN, 4}, query);

    assertThat(smoothed).containsExactly(Double.NaN, 4, Double.NaN, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12, 50, 999})
  void thinnedCurvesKeepToTheLimitWithBothEnds(int maxPoints) {
    int total = 1000;
    List<double[]> columns =
        IntStream.range(0, 5)
            .mapToObj(k -> IntStream.range(0, total).mapToDouble(i -> Math.sin(i + k)).toArray())
            .toList();

    int[] shown = Thinning.thin(columns, total, maxPoints);

    assertThat(shown.length).isBetween(2, maxPoints);
    assertThat(shown[0]).isZero();
    assertThat(shown[shown.length - 1]).isEqualTo(total - 1);
  }

  @Test
  void everyExtremeStaysVisibleAlsoBehindUnknownValues() {
    double[] column = new double[1000];
    Arrays.fill(column, 0, 300, Double.NaN);
    column[400] = 7;
    column[777] = -7;

    int[] shown = Thinning.thin(List.of(column), column.length, 10);

    assertThat(shown).contains(400, 777);
  }
}
