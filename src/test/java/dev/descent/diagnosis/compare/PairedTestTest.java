package dev.descent.diagnosis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTestTest {
  private static final Offset<Double> CLOSE = within(1e-7); // errors are floats

  @ParameterizedTest
  @CsvSource({ // scipy 1.17.1, stats.binomtest(onlyFirst, onlyFirst + onlySecond, 0.5)
    "3,12,.03515625",
    "12,3,.03515625",
    "0,6,.03125",
    "5,5,1",
    "0,0,1"
  })
  void classesAreToldApartByTheRowsThatOnlyOneGetsWrong(
      int onlyFirst, int onlySecond, double pValue) {
    float[] first = new float[200];
    float[] second = new float[200];
    for (int row = 0; row < onlyFirst; row++) {
      first[row] = 1;
    }
    for (int row = onlyFirst; row < onlyFirst + onlySecond; row++) {
      second[row] = 1;
    }
    for (int row = 150; row < 170; row++) { // both wrong: tells nothing
      first[row] = 1;
      second[row] = 1;
    }

    PairedTest test = Objects.requireNonNull(PairedTest.of(first, second, true));

    assertThat(test.method()).isEqualTo(PairedTest.Method.MCNEMAR_EXACT);
    assertThat(test.onlyFirstWrong()).isEqualTo(onlyFirst);
    assertThat(test.onlySecondWrong()).isEqualTo(onlySecond);
    assertThat(test.difference()).isCloseTo((onlySecond - onlyFirst) / 200.0, CLOSE);
    assertThat(test.pValue()).isCloseTo(pValue, CLOSE);
  }

  @Test
  void valuesAreToldApartByStudentsTOfTheirDifferences() {
    float[] first = {.1f, .5f, .3f, .9f, .2f, .4f};
    float[] second = {.2f, .4f, .6f, 1.1f, .2f, .7f};

    PairedTest test = Objects.requireNonNull(PairedTest.of(first, second, false));

    // scipy 1.17.1, stats.ttest_rel; interval by numpy
    assertThat(test.pValue()).isCloseTo(0.10193947882985832, within(1e-6));
    assertThat(test.difference()).isCloseTo(0.13333333333333333, CLOSE);
    assertThat(test.interval().high()).isCloseTo(0.13333333333333333 + 0.1306642656360036, CLOSE);
  }

  @Test
  void sameErrorsDoNotDifferAndTooFewTellNothing() {
    float[] errors = {.5f, .25f, .125f};

    assertThat(Objects.requireNonNull(PairedTest.of(errors, errors, false)).pValue()).isEqualTo(1);
    assertThat(PairedTest.of(new float[1], new float[1], false)).isNull();
    assertThat(PairedTest.of(errors, new float[2], false)).isNull();
  }
}
