package dev.descent.engine.data;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Golden tables. */
class PreparationFitTest {
  private static final double MISSING = Double.NaN;

  private static RawRow row(@Nullable Object... values) {
    return new RawRow() {
      @Override
      public double number(int column) {
        return values[column] instanceof Number number ? number.doubleValue() : MISSING;
      }

      @Override
      public @Nullable String text(int column) {
        Object value = values[column];
        return value == null ? null : value.toString();
      }
    };
  }

  private static FittedPreparation fit(
      Preparation preparation, boolean numeric, @Nullable Object... column) {
    var fit = new PreparationFit(preparation, List.of(new PreparationFit.Source("x", numeric)));
    for (Object value : column) {
      fit.add(row(value));
    }
    return fit.fitted();
  }

  private static float[] encode(FittedPreparation fitted, @Nullable Object... values) {
    float[] features = new float[fitted.features()];
    fitted.encode(row(values), features, 0);
    return features;
  }

  private static Preparation unscaled(Imputer imputer) {
    return new Preparation(new None(), imputer, OneHot.of(null));
  }

  @Test
  void missingNumbersBecomeTheMedianAndAreIndicated() {
    FittedPreparation fitted = fit(unscaled(new Median(true)), true, 1, null, 100, 3, 2);

    assertThat(encode(fitted, (Object) null)).containsExactly(2.5f, 1);
    assertThat(encode(fitted, 7)).containsExactly(7, 0);
  }

  @Test
  void missingNumbersBecomeTheMeanWithoutAnIndicatorOnRequest() {
    FittedPreparation fitted = fit(unscaled(new Average(false)), true, 1, null, 9, 2);

    assertThat(encode(fitted, (Object) null)).containsExactly(4);
  }

  @Test
  void noIndicatorStandsWhereTrainingMissesNothing() {
    FittedPreparation fitted = fit(unscaled(new Median(true)), true, 1, 5, 9);

    assertThat(encode(fitted, (Object) null)).containsExactly(5);
  }

  @Test
  void infinityAndNaNCountAsMissing() {
    FittedPreparation fitted =
        fit(
            unscaled(new Median(true)),
            true,
            4,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            6);

    assertThat(encode(fitted, Double.POSITIVE_INFINITY)).containsExactly(5, 1);
    assertThat(encode(fitted, 6)).containsExactly(6, 0);
  }

  @Test
  void theScaleIsThatOfTheFilledInColumn() {
    // filled in: 2, 4, 4, 4, 5, 5, 7, 9 with mean 5 and deviation 2, and once more 5
    var preparation = new Preparation(new ZScore(), new Average(true), OneHot.of(null));

    FittedPreparation fitted = fit(preparation, true, 2, 4, 4, 4, 5, 5, 7, 9, null);

    double deviation = Math.sqrt(32.0 / 9);
    assertThat(encode(fitted, 9)[0]).isCloseTo((float) (4 / deviation), within(1e-6f));
    assertThat(encode(fitted, (Object) null)).containsExactly(0, 1);
  }

  /** scikit-learn's StandardScaler by way of numpy, float64; the last column is constant. */
  @Test
  void zScoresAreTheReferenceOnes() {
    Reference reference = Reference.of("scalers", "standard_scaler_population_sd");
    double[][] x = reference.matrix("x");
    List<PreparationFit.Source> columns = new ArrayList<>();
    for (int i = 0; i < x[0].length; i++) {
      columns.add(new PreparationFit.Source("x" + i, true));
    }
    var fit = new PreparationFit(Preparation.of(null, null, null), columns);

    for (double[] each : x) {
      fit.add(row(each[0], each[1], each[2], each[3]));
    }
    FittedPreparation fitted = fit.fitted();

    for (int i = 0; i < x.length; i++) {
      float[] features = encode(fitted, x[i][0], x[i][1], x[i][2], x[i][3]);
      Tolerance.FLOAT32.check(doubles(features), reference.matrix("y")[i]);
    }
    NumberColumn first = (NumberColumn) fitted.columns().get(0);
    Tolerance.FLOAT64.check(first.shift(), reference.row("mean")[0]);
    Tolerance.FLOAT64.check(1 / first.scale(), reference.row("sd")[0]);
  }

  @Test
  void aConstantColumnBecomesZero() {
    FittedPreparation fitted = fit(Preparation.of(null, null, null), true, 0.1, 0.1, 0.1);

    assertThat(encode(fitted, 0.1)).containsExactly(0);
    assertThat(encode(fitted, 1e9)).containsExactly(0);
  }

  @Test
  void categoriesBecomeOneFeatureEachInOrderAndMissingOneMore() {
    FittedPreparation fitted =
        fit(Preparation.of(null, null, null), false, "red", "blue", null, "red", "Green");

    assertThat(((CategoryColumn) fitted.columns().get(0)).categories())
        .containsExactly("Green", "blue", "red");
    assertThat(encode(fitted, "Green")).containsExactly(1, 0, 0, 0);
    assertThat(encode(fitted, "red")).containsExactly(0, 0, 1, 0);
    assertThat(encode(fitted, (Object) null)).containsExactly(0, 0, 0, 1);
    assertThat(encode(fitted, "never seen")).containsExactly(0, 0, 0, 0);
  }

  @Test
  void missingIsNoCategoryWhereTrainingMissesNothing() {
    FittedPreparation fitted = fit(Preparation.of(null, null, null), false, "a", "b");

    assertThat(encode(fitted, (Object) null)).containsExactly(0, 0);
  }

  @Test
  void tooManyCategoriesAreNotUsedAndTheReasonSaysWhatToDo() {
    var preparation = Preparation.of(null, null, OneHot.of(2));

    FittedPreparation fitted = fit(preparation, false, "a", "b", "c", "d");

    assertThat(fitted.columns()).isEmpty();
    assertThat(fitted.features()).isZero();
    assertThat(fitted.unused())
        .containsExactly(
            new FittedPreparation.Unused(
                "x",
                "more than 2 different values: set preparation.encode.maxCategories to use it"));
    assertThat(fit(preparation, false, "a", "b", "a").columns()).hasSize(1);
  }

  @Test
  void columnsWithoutAnyTrainingValueAreNotUsed() {
    Preparation preparation = Preparation.of(null, null, null);

    assertThat(fit(preparation, true, null, Double.NaN).unused())
        .containsExactly(new FittedPreparation.Unused("x", "every training value is missing"));
    assertThat(fit(preparation, false, null, null).unused())
        .containsExactly(new FittedPreparation.Unused("x", "every training value is missing"));
  }

  @Test
  void columnsInUseKeepTheirOrderBesideUnusedOnes() {
    var sources =
        List.of(
            new PreparationFit.Source("empty", true),
            new PreparationFit.Source("colour", false),
            new PreparationFit.Source("size", true));
    var fit = new PreparationFit(unscaled(new Median(true)), sources);

    fit.add(row(null, "red", 1));
    fit.add(row(null, "blue", 3));
    FittedPreparation fitted = fit.fitted();

    assertThat(fitted.names()).containsExactly("colour", "size");
    assertThat(encode(fitted, "red", 3)).containsExactly(0, 1, 3);
  }

  /** The same rows come out the same whatever else is encoded: nothing is learned from it. */
  @Test
  void statisticsAreThoseOfTheTrainingRowsAlone() {
    FittedPreparation fitted = fit(Preparation.of(null, null, null), true, 1, 3);
    var same = new FittedPreparation(fitted.columns(), fitted.unused());

    assertThat(encode(fitted, 1000)).containsExactly(998);

    assertThat(fitted).isEqualTo(same);
    assertThat(fitted.columns()).containsExactly(new NumberColumn("x", 2, 2, 1, false));
    assertThat(encode(fitted, 3)).containsExactly(1);
  }

  @Test
  void rowsAreWrittenFromAnOffset() {
    FittedPreparation fitted = fit(unscaled(new Median(true)), true, 1, null);
    float[] features = floats(9, 9, 9, 9);

    fitted.encode(row(5), features, 1);

    assertThat(features).containsExactly(9, 5, 0, 9);
  }

  @Test
  void moreValuesThanAreKeptGiveNearlyTheSameMedian() {
    var fit =
        new PreparationFit(
            unscaled(new Median(true)), List.of(new PreparationFit.Source("x", true)));

    for (int i = 0; i < 300_000; i++) {
      fit.add(row(i));
    }
    NumberColumn column = (NumberColumn) fit.fitted().columns().get(0);

    // five standard errors of the median of 100,000 uniform numbers
    assertThat(column.imputed()).isCloseTo(150_000, within(5 * 300_000 / 2 / Math.sqrt(100_000)));
  }

  @Test
  void fittedPreparationsSurviveJson() {
    var fitted =
        new FittedPreparation(
            List.of(
                new NumberColumn("size", 2.5, 1, 0.5, true),
                new CategoryColumn("colour", List.of("blue", "red"), false)),
            List.of(new FittedPreparation.Unused("empty", "every training value is missing")));

    String json = Family.JSON.writeValueAsString(fitted);

    assertThat(Family.JSON.readValue(json, FittedPreparation.class)).isEqualTo(fitted);
  }
}
