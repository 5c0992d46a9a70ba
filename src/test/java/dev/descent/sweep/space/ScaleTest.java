package dev.descent.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the values of every scale are spread, against the distribution's closed form. */
class ScaleTest {
  private static final double LAST = Math.nextDown(1.0);

  private static double number(Scale scale, double place) {
    return ((Number) scale.at(place)).doubleValue();
  }

  private static Arguments continuum(Scale scale, DoubleUnaryOperator distribution) {
    return Arguments.of(scale, distribution);
  }

  static Stream<Arguments> continua() {
    return Stream.of(
        continuum(new UniformScale(-3, 7), x -> (x + 3) / 10),
        continuum(new UniformScale(0, 1e-9), x -> x / 1e-9),
        continuum(new LogScale(1e-4, 1), x -> Math.log(x / 1e-4) / Math.log(1e4)),
        continuum(new LogScale(0.5, 0.75), x -> Math.log(x / 0.5) / Math.log(1.5)),
        continuum(
            new LogScale(1e-300, 1e300), x -> (Math.log10(x) + 300) / 600), // max/min overflows
        continuum(new OneMinusLogScale(0.9, 0.999), x -> -Math.log10(10 * (1 - x)) / 2),
        continuum(new OneMinusLogScale(-3, 0.5), x -> Math.log(4 / (1 - x)) / Math.log(8)));
  }

  /** The Kolmogorov–Smirnov distance of 1,000 evenly spread places is that of the places. */
  @ParameterizedTest
  @MethodSource("continua")
  void aPlaceIsTheShareOfValuesBelow(Scale scale, DoubleUnaryOperator distribution) {
    for (int i = 0; i < 1_000; i++) {
      double place = (i + 0.5) / 1_000;

      double below = distribution.applyAsDouble(number(scale, place));

      assertThat(below).as("at %s", place).isCloseTo(place, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("continua")
  void aContinuumIsOrderedAndGoesOnRising(Scale scale, DoubleUnaryOperator distribution) {
    double[] values =
        IntStream.rangeClosed(0, 1_000).mapToDouble(i -> number(scale, i / 1_000.0)).toArray();

    for (int i = 1; i < values.length; i++) {
      assertThat(values[i]).isGreaterThan(values[i - 1]);
    }
    assertThat(scale.isOrdered()).isTrue();
    assertThat(scale.count()).isEqualTo(Scale.CONTINUUM);
  }

  private static Arguments whole(Scale scale, List<?> values, IntToDoubleFunction share) {
    return Arguments.of(scale, values, share);
  }

  private static List<Integer> from(int least, int most) {
    return IntStream.rangeClosed(least, most).boxed().toList();
  }

  static Stream<Arguments> wholes() {
    return Stream.of(
        whole(new IntScale(-2, 2), from(-2, 2), i -> 1 / 5.0),
        whole(new IntScale(1, 7), from(1, 7), i -> 1 / 7.0),
        whole(
            new IntLogScale(1, 4), from(1, 4), i -> Math.log((i + 1.5) / (i + 0.5)) / Math.log(9)),
        whole(
            new IntLogScale(8, 512),
            from(8, 512),
            i -> Math.log((i + 8.5) / (i + 7.5)) / Math.log(512.5 / 7.5)),
        whole(new PowerOfTwoScale(1, 4), List.of(1, 2, 4), i -> 1 / 3.0),
        whole(new PowerOfTwoScale(16, 256), List.of(16, 32, 64, 128, 256), i -> 1 / 5.0),
        whole(
            new Choice(List.of("relu", 3, List.of(1, 2))),
            List.of("relu", 3, List.of(1, 2)),
            i -> 1 / 3.0));
  }

  /** Of evenly spread places no value gets one more or one less than its share. */
  @ParameterizedTest
  @MethodSource("wholes")
  void everyValueHasItsShareOfThePlaces(Scale scale, List<?> values, IntToDoubleFunction share) {
    int places = 100_000;

    Map<Object, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < places; i++) {
      found.merge(scale.at((i + 0.5) / places), 1, Integer::sum);
    }

    assertThat(found.keySet()).containsExactlyElementsOf(values);
    for (int i = 0; i < values.size(); i++) {
      assertThat((double) found.getOrDefault(values.get(i), 0))
          .isCloseTo(share.applyAsDouble(i) * places, within(1 + 1e-6));
    }
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(new UniformScale(-0.1, 0.3), -0.1, 0.3),
        Arguments.of(new LogScale(1e-5, 0.1), 1e-5, 0.1),
        Arguments.of(new LogScale(Double.MIN_VALUE, 3), Double.MIN_VALUE, 3.0),
        Arguments.of(new OneMinusLogScale(0.9, 0.9999), 0.9, 0.9999),
        Arguments.of(new OneMinusLogScale(-1e308, LAST), -1e308, LAST),
        Arguments.of(new IntScale(3, 4), 3, 4),
        Arguments.of(
            new IntScale(Integer.MIN_VALUE, Integer.MAX_VALUE),
            Integer.MIN_VALUE,
            Integer.MAX_VALUE),
        Arguments.of(new IntLogScale(1, 1_000), 1, 1_000),
        Arguments.of(new IntLogScale(1, Integer.MAX_VALUE), 1, Integer.MAX_VALUE),
        Arguments.of(new PowerOfTwoScale(1, 1 << 30), 1, 1 << 30),
        Arguments.of(new Choice(List.of("a", "b", "c")), "a", "c"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theEndsAreReachedAndNeverPassed(Scale scale, Object least, Object most) {
    Object first = scale.at(0);
    Object last = scale.at(1);
    Object before = scale.at(LAST);

    assertThat(first).isEqualTo(least);
    assertThat(last).isEqualTo(most);
    if (most instanceof Double end) {
      assertThat((double) before).isBetween(end - 1e-9 * Math.abs(end), end);
    } else {
      assertThat(before).isEqualTo(most);
    }
  }

  @Test
  void valuesAreCountedThatShareThePlacesEvenly() {
    assertThat(new IntScale(1, 7).count()).isEqualTo(7);
    assertThat(new IntScale(Integer.MIN_VALUE, Integer.MAX_VALUE).count())
        .isEqualTo(Scale.CONTINUUM);
    assertThat(new PowerOfTwoScale(16, 256).count()).isEqualTo(5);
    assertThat(new Choice(List.of(true, false)).count()).isEqualTo(2);
    assertThat(new IntLogScale(1, 4).count()).isEqualTo(Scale.CONTINUUM);
  }

  @Test
  void onlyAChoiceHasNoOrder() {
    assertThat(new Choice(List.of(1, 2)).isOrdered()).isFalse();
    assertThat(new IntScale(1, 2).isOrdered()).isTrue();
    assertThat(new IntLogScale(1, 2).isOrdered()).isTrue();
    assertThat(new PowerOfTwoScale(1, 2).isOrdered()).isTrue();
  }

  @Test
  void theMiddleOfEveryValueLeadsBackToIt() {
    for (int count : new int[] {2, 3, 7, 1_000, 1_000_003}) {
      for (int index : new int[] {0, 1, count / 2, count - 1}) {
        assertThat(Scale.index(Scale.middle(index, count), count)).isEqualTo(index);
      }
    }
  }
}
