package dev.descent.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -1, 3.14159f, 1e-3f, -2.5e-7f, 1.23e-13f, 1e38f, -0x1p-47f})
  void leavesLargerNumbersAlone(float x) {
    assertThat(Rounding.signal(x)).isEqualTo(x);
    assertThat(Rounding.square(x)).isEqualTo(x);
    assertThat(Rounding.square(x * 1e-8f)).isEqualTo(x * 1e-8f);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN})
  void hidesNothingThatIsNotFinite(float x) {
    assertThat(Float.valueOf(Rounding.signal(x))).isEqualTo(Float.valueOf(x));
    assertThat(Float.valueOf(Rounding.square(x))).isEqualTo(Float.valueOf(x));
    assertThat(Float.valueOf(Rounding.root(x))).isEqualTo(Float.valueOf(x));
  }

  @ParameterizedTest
  @CsvSource({
    "0x1p-96, 0x1p-96",
    "0x1.1p-96, 0x1p-96",
    "-0x1.9p-96, -0x1.8p-96",
    "0x1p-98, 0",
    "1.4e-45, 0",
    "-1e-39, 0"
  })
  void takesAMultiple(String from, String to) {
    float x = Float.parseFloat(from);

    assertThat(Rounding.signal(x)).isEqualTo(Float.parseFloat(to));
    assertThat(Rounding.square(x * 0x1p-27f)).isEqualTo(Float.parseFloat(to) * 0x1p-27f);
  }

  @ParameterizedTest
  @CsvSource({"0x1p-55, 0x1p-55", "0x1.1p-55, 0x1p-55", "-0x1.9p-55, -0x1.8p-55", "1e-18, 0"})
  void takesAMultipleToBeSquared(String from, String to) {
    assertThat(Rounding.root(Float.parseFloat(from))).isEqualTo(Float.parseFloat(to));
  }

  @Test
  void noSquareIsSubnormalAsItEntersAMean() {
    for (float x = 1e-30f; x < 1e10f; x *= 1.37f) {
      float root = Rounding.root(x);

      assertThat(root).isCloseTo(x, within(0x1p-56f + x * 0x1p-22f));
      assertThat(root == 0 || 0x1p-14f * root * root >= Float.MIN_NORMAL).as("%s", x).isTrue();
    }
  }

  @Test
  void noMoreThanHalfADigitIsLost() {
    for (float x = 1e-38f; x < 1e-12f; x *= 1.37f) {
      assertThat(Rounding.signal(x)).isCloseTo(x, within(0x1p-97f + x * 0x1p-22f));
      assertThat(Rounding.square(x)).isCloseTo(x, within(0x1p-124f + x * 0x1p-22f));
      assertThat(Rounding.square(x) == 0 || Rounding.square(x) >= Float.MIN_NORMAL).isTrue();
    }
  }
}
