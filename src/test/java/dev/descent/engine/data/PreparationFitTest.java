package dev.descent.engine.data;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.data.PreparationTable.USUAL;
import static dev.descent.engine.data.PreparationTable.encode;
import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden tables. */
class PreparationFitTest {
  private static Preparation unscaled(Imputer imputer) {
    return Preparation.of(new None(), imputer, null, null, null);
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
    var preparation = Preparation.of(null, new Average(true), null, null, null);

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
    var fit = new PreparationFit(USUAL, columns);

    for (double[] each : x) {
      fit.add(row(each[0], each[1], each[2], each[3]));
    }
    FittedPreparation fitted = fit.fitted();

    for (int i = 0; i < x.length; i++) {
      float[] features = encode(fitted, x[i][0], x[i][1], x[i][2], x[i][3]);
      Tolerance.FLOAT32.check(doubles(features), reference.matrix("y")[i]);
    }
    NumberColumn first = (NumberColumn) fitted.columns().get(0);
    Tolerance.FLOAT64.check(first.scaling().shift(), reference.row("mean")[0]);
    Tolerance.FLOAT64.check(1 / first.scaling().factor(), reference.row("sd")[0]);
  }

  @Test
  void aConstantColumnBecomesZero() {
    FittedPreparation fitted = fit(USUAL, true, 0.1, 0.1, 0.1);

    assertThat(encode(fitted, 0.1)).containsExactly(0);
    assertThat(encode(fitted, 1e9)).containsExactly(0);
  }

  @Test
  void categoriesBecomeOneFeatureEachInOrderAndMissingOneMore() {
    FittedPreparation fitted = fit(USUAL, false, "red", "blue", null, "red", "Green");

    assertThat(((CategoryColumn) fitted.columns().get(0)).categories())
        .containsExactly("Green", "blue", "red");
    assertThat(encode(fitted, "Green")).containsExactly(1, 0, 0, 0);
    assertThat(encode(fitted, "red")).containsExactly(0, 0, 1, 0);
    assertThat(encode(fitted, (Object) null)).containsExactly(0, 0, 0, 1);
    assertThat(encode(fitted, "never seen")).containsExactly(0, 0, 0, 0);
  }

  @Test
  void missingIsNoCategoryWhereTrainingMissesNothing() {
    FittedPreparation fitted = fit(USUAL, false, "a", "b");

    assertThat(encode(fitted, (Object) null)).containsExactly(0, 0);
  }

  @Test
  void tooManyCategoriesAreNotUsedAndTheReasonSaysWhatToDo() {
    var preparation = Preparation.of(null, null, OneHot.of(2, null), null, null);

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
    assertThat(fit(USUAL, true, null, Double.NaN).unused())
        .containsExactly(new FittedPreparation.Unused("x", "every training value is missing"));
    assertThat(fit(USUAL, false, null, null).unused())
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
    FittedPreparation fitted = fit(USUAL, true, 1, 3);
    var same = new FittedPreparation(fitted.columns(), fitted.unused(), 0);

    assertThat(encode(fitted, 1000)).containsExactly(998);

    assertThat(fitted).isEqualTo(same);
    assertThat(fitted.columns())
        .containsExactly(
            new NumberColumn(
                "x",
                2,
                new Scaling(2, 1, 0),
                false,
                null,
                new TrainingValues(2, 0, 2, 1, 1, 3, 1.5, 2, 2.5)));
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
    var size =
        new NumberColumn(
            "size",
            2.5,
            new Scaling(1, 0.5, 0),
            true,
            new OutlierBounds(OutlierAction.FLAG, -1, 9, 3),
            new TrainingValues(5, 1, 3, 2, 1, 9, 2, 2.5, 4));
    var fitted =
        new FittedPreparation(
            List.of(
                size,
                new OrdinalColumn(Map.of("S", 0, "M", 1), size),
                new CategoryColumn("colour", List.of("blue", "red"), true, false, "red", "red")),
            List.of(new FittedPreparation.Unused("empty", "every training value is missing")),
            3);

    String json = Family.JSON.writeValueAsString(fitted);

    assertThat(Family.JSON.readValue(json, FittedPreparation.class)).isEqualTo(fitted);
  }
}
