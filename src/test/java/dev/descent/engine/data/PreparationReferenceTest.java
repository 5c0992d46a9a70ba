package dev.descent.engine.data;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.data.PreparationTable.encode;
import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.number;
import static dev.descent.engine.data.PreparationTable.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of scikit-learn, scipy and numpy; versions stand in the file. */
class PreparationReferenceTest {
  private static final int CONSTANT = 2;

  private static Reference reference(String name) {
    return Reference.of("preparation", name);
  }

  private static @Nullable Object[] cells(Reference reference) {
    return reference
        .json()
        .get("x")
        .valueStream()
        .map(
            cell ->
                cell.isNull() ? null : cell.isNumber() ? (Object) cell.asDouble() : cell.asString())
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"min-max", "min-max-wide", "robust", "standard"})
  void numbersAreScaledAsElsewhere(String name) {
    Reference reference = reference(name);
    Normalizer normalizer =
        switch (name) {
          case "robust" -> new Robust();
          case "standard" -> new ZScore();
          default -> new MinMax(reference.number("low"), reference.number("high"));
        };
    double[][] x = reference.matrix("x");
    List<RawRow> rows = new ArrayList<>();
    for (double[] each : x) {
      rows.add(row(each[0], each[1], each[2], each[3]));
    }
    List<PreparationFit.Source> columns =
        IntStream.range(0, 4).mapToObj(i -> new PreparationFit.Source("x" + i, true)).toList();

    FittedPreparation fitted =
        fit(Preparation.of(normalizer, null, null, null, null), columns, rows);

    for (int i = 0; i < x.length; i++) {
      double[] expected = reference.matrix("y")[i];
      expected[CONSTANT] = 0;
      float[] features = encode(fitted, x[i][0], x[i][1], x[i][2], x[i][3]);
      Tolerance.FLOAT32.check(doubles(features), expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"mean", "median", "most_frequent"})
  void missingNumbersBecomeWhatTheyBecomeElsewhere(String strategy) {
    Imputer imputer =
        switch (strategy) {
          case "mean" -> new Average(true);
          case "median" -> new Median(true);
          default -> new MostFrequent(true);
        };
    Reference reference = reference("impute-" + strategy);

    FittedPreparation fitted =
        fit(Preparation.of(null, imputer, null, null, null), true, cells(reference));

    Tolerance.FLOAT64.check(number(fitted).imputed(), reference.number("value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust-z-score", "interquartile-range"})
  void outliersBeginWhereTheyBeginElsewhere(String name) {
    Reference reference = reference(name);
    Outliers outliers =
        name.startsWith("robust")
            ? RobustZScore.of(null, OutlierAction.CLIP)
            : InterquartileRange.of(null, OutlierAction.CLIP);

    FittedPreparation fitted =
        fit(Preparation.of(null, null, null, outliers, null), true, cells(reference));

    OutlierBounds bounds = Objects.requireNonNull(number(fitted).outliers());
    Tolerance.FLOAT64.check(bounds.low(), reference.number("low"));
    Tolerance.FLOAT64.check(bounds.high(), reference.number("high"));
    assertThat(bounds.found())
        .isEqualTo(Arrays.stream(reference.row("x")).filter(bounds::isOutside).count())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"one-hot,1", "one-hot-rare,2"})
  void categoriesBecomeFeaturesAsElsewhere(String name, int minCount) {
    Reference reference = reference(name);
    Preparation preparation = Preparation.of(null, null, OneHot.of(null, minCount), null, null);

    FittedPreparation fitted = fit(preparation, false, cells(reference));

    for (int i = 0; i < 3; i++) {
      String probe = reference.json().get("probe").get(i).asString();
      Tolerance.FLOAT64.check(doubles(encode(fitted, probe)), reference.matrix("y")[i]);
    }
  }

  @Test
  void placesInAnOrderAreThoseOfElsewhere() {
    Reference sorted = reference("ordinal");
    Reference given = reference("ordinal-order");
    List<String> order =
        given.json().get("order").valueStream().map(each -> each.asString()).toList();

    for (Reference reference : List.of(sorted, given)) {
      Map<String, List<String>> orders = reference == given ? Map.of("x", order) : Map.of();
      Encoder encoder = Ordinal.of(orders, null);
      FittedPreparation fitted =
          fit(Preparation.of(new None(), null, encoder, null, null), false, cells(reference));

      for (int i = 0; i < 5; i++) {
        assertThat(encode(fitted, cells(reference)[i]))
            .containsExactly((float) reference.row("y")[i]);
      }
    }
  }
}
