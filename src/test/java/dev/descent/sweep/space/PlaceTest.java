package dev.descent.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The way back from a value to its place. */
class PlaceTest {

  static Stream<Scale> all() {
    return Stream.of(
        new UniformScale(-3, 7),
        new UniformScale(0, 1e-9),
        new LogScale(1e-4, 1),
        new LogScale(1e-300, 1e300),
        new LogScale(0.5, 0.75),
        new OneMinusLogScale(0.9, 0.999),
        new OneMinusLogScale(-3, 0.5),
        new IntScale(-2, 2),
        new IntScale(Integer.MIN_VALUE, Integer.MAX_VALUE),
        new IntLogScale(1, 4),
        new IntLogScale(1, Integer.MAX_VALUE),
        new PowerOfTwoScale(1, 4),
        new PowerOfTwoScale(16, 1 << 30),
        new Choice(List.of("relu", 3, 0.5, true, Map.of("type", "adam"), List.of(1, 2))));
  }

  private static double placeOf(Scale scale, Object value) {
    return Objects.requireNonNull(scale.placeOf(value));
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePlaceOfAValueLeadsBackToIt(Scale scale) {
    for (int i = 0; i <= 1_000; i++) {
      Object value = scale.at(i / 1_000.0);

      Object back = scale.at(placeOf(scale, value));

      if (value instanceof Double number) {
        double unit =
            scale instanceof LogScale
                ? number
                : scale instanceof UniformScale even ? even.max() - even.min() : 1;
        assertThat((double) back).isCloseTo(number, within(1e-11 * unit));
      } else {
        assertThat(back).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePlaceOfAContinuumIsTheOneItCameFrom(Scale scale) {
    for (int i = 0; i <= 100; i++) {
      double place = i / 100.0;
      Object value = scale.at(place);

      double found = placeOf(scale, value);

      assertThat(found).isBetween(0.0, 1.0);
      if (scale.isOrdered() && value instanceof Double) {
        assertThat(found).isCloseTo(place, within(1e-9));
      }
    }
  }

  @Test
  void everyWholeNumberIsFoundAgain() {
    IntLogScale units = new IntLogScale(8, 512);
    IntScale layers = new IntScale(1, 1_000);

    for (int i = 8; i <= 512; i++) {
      assertThat(units.at(placeOf(units, i))).isEqualTo(i);
      assertThat(layers.at(placeOf(layers, i))).isEqualTo(i);
    }
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of(new UniformScale(0, 1), 1.5),
        Arguments.of(new UniformScale(0, 1), "0.5"),
        Arguments.of(new UniformScale(0, 1), Double.NaN),
        Arguments.of(new LogScale(0.1, 1), 0.0),
        Arguments.of(new OneMinusLogScale(0.9, 0.99), 1),
        Arguments.of(new IntScale(1, 5), 2.5),
        Arguments.of(new IntScale(1, 5), 6),
        Arguments.of(new IntLogScale(1, 5), 4_294_967_297L), // 2³² + 1
        Arguments.of(new PowerOfTwoScale(4, 64), 12),
        Arguments.of(new PowerOfTwoScale(4, 64), 2),
        Arguments.of(new Choice(List.of("a", "b")), "c"),
        Arguments.of(new Choice(List.of(1, 2)), "1"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void whatIsNoValueOfTheScaleHasNoPlace(Scale scale, Object value) {
    assertThat(scale.placeOf(value)).isNull();
  }

  /** A number may come as 8 or 8.0, and an object as a tree of JSON. */
  @Test
  void aChoiceKnowsItsValuesHoweverTheyAreHeld() {
    Object tree =
        JsonMapper.shared().readTree("[{\"type\":\"dense\",\"units\":8,\"activation\":null}]");
    List<Object> values = new ArrayList<>(List.of(tree, 16));
    Choice choice = new Choice(values);

    Object same =
        JsonMapper.shared()
            .readValue("[{\"units\":8.0,\"activation\":null,\"type\":\"dense\"}]", Object.class);

    assertThat(choice.placeOf(same)).isEqualTo(0.25);
    assertThat(choice.placeOf(16.0)).isEqualTo(0.75);
    assertThat(choice.placeOf(List.of(Map.of("type", "dense", "units", 8)))).isNull();
  }
}
