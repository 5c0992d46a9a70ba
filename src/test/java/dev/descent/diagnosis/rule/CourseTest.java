package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.run.Curves;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final double UNKNOWN = Double.NaN;

  @Test
  void whatIsNotKnownIsPassedOver() {
    double[] column = {UNKNOWN, 3, 1, UNKNOWN, 2, 1};

    assertThat(Course.first(column)).isEqualTo(3);
    assertThat(Course.least(column)).isEqualTo(2);
    assertThat(Course.mean(column, 0, 6)).isEqualTo(1.75);
    assertThat(Course.median(column, 0, 6)).isEqualTo(1);
    assertThat(Course.quantile(column, 0, 6, 1)).isEqualTo(3);
  }

  @Test
  void ofNothingThereIsNoFigure() {
    assertThat(Course.first(new double[0])).isNaN();
    assertThat(Course.least(new double[] {UNKNOWN})).isEqualTo(-1);
    assertThat(Course.mean(new double[] {1, 2}, 5, 9)).isNaN();
    assertThat(Course.median(new double[] {1, 2}, 1, 1)).isNaN();
    assertThat(Course.jitter(new double[] {1}, 0, 1)).isNaN();
  }

  @Test
  void jitterIsTheDeviationOfNoiseWhateverTheTrend() {
    Random random = new Random(1);
    double[] noisy = new double[10_000];
    Arrays.setAll(noisy, i -> 0.001 * i + 0.1 * random.nextGaussian());

    assertThat(Course.jitter(noisy, 0, noisy.length)).isCloseTo(0.1, within(0.003));
  }

  @Test
  void aCurveThatIsMissingIsUnknownEverywhere() {
    Course course =
        new Course(new Curves(List.of("epoch"), Map.of("epoch", List.of(0.0, 7.0)), 2, 8));

    assertThat(course.column("dev.loss")).containsExactly(UNKNOWN, UNKNOWN);
    assertThat(course.at(1)).isEqualTo(7);
    assertThat(course.thinned()).isTrue();
  }
}
