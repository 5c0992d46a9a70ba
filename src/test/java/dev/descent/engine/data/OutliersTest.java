package dev.descent.engine.data;

import static dev.descent.engine.data.PreparationTable.encode;
import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.number;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Golden tables: 1, 2, 3, 4, 5 and 100 have median 3.5, MAD 1.5 and quartiles 2.25 and 4.75. */
class OutliersTest {
  private static final Object[] COLUMN = {1, 2, 3, 4, 5, 100};

  private static Preparation unscaled(Outliers outliers) {
    return Preparation.of(new None(), new Average(true), null, outliers, null);
  }

  @Test
  void clippedNumbersBecomeTheBoundInEveryRow() {
    var outliers = new InterquartileRange(1.5, OutlierAction.CLIP);

    FittedPreparation fitted = fit(unscaled(outliers), true, COLUMN);

    assertThat(number(fitted).outliers())
        .isEqualTo(new OutlierBounds(OutlierAction.CLIP, -1.5, 8.5, 1));
    assertThat(encode(fitted, 100)).containsExactly(8.5f);
    assertThat(encode(fitted, -1e9)).containsExactly(-1.5f);
    assertThat(encode(fitted, 8)).containsExactly(8);
    assertThat(number(fitted).training().mean()).isEqualTo((1 + 2 + 3 + 4 + 5 + 8.5) / 6);
  }

  @Test
  void droppedRowsAreNotLearnedFromAndPredictionsKeepTheirNumbers() {
    var outliers = new InterquartileRange(1.5, OutlierAction.DROP);

    FittedPreparation fitted = fit(unscaled(outliers), true, COLUMN);

    assertThat(fitted.droppedRows()).isEqualTo(1);
    assertThat(number(fitted).training().mean()).isEqualTo(3);
    assertThat(number(fitted).training().max()).isEqualTo(5);
    assertThat(encode(fitted, 100)).containsExactly(100);
  }

  @Test
  void flagsStandLastAndMissingNumbersAreNoOutliers() {
    var outliers = new InterquartileRange(1.5, OutlierAction.FLAG);

    FittedPreparation fitted =
        fit(unscaled(outliers), true, 1, 2, 3, null, 4, 5, 100, Double.POSITIVE_INFINITY);

    assertThat(encode(fitted, 100)).containsExactly(100, 0, 1);
    assertThat(encode(fitted, 5)).containsExactly(5, 0, 0);
    assertThat(encode(fitted, Double.NEGATIVE_INFINITY)[2]).isZero();
  }

  @Test
  void noFlagStandsWhereTrainingHasNoOutlier() {
    var outliers = new InterquartileRange(1.5, OutlierAction.FLAG);

    FittedPreparation fitted = fit(unscaled(outliers), true, 1, 2, 3, 4, 5);

    assertThat(encode(fitted, 100)).containsExactly(100);
  }

  @Test
  void distancesAreInUnitsOfTheirMedian() {
    var outliers = new RobustZScore(2 / 1.482602218505602, OutlierAction.CLIP);

    FittedPreparation fitted = fit(unscaled(outliers), true, COLUMN);

    assertThat(encode(fitted, 100)).containsExactly(6.5f); // 3.5 + 2·1.5
    assertThat(encode(fitted, -100)).containsExactly(0.5f);
  }

  @Test
  void theMeanDistanceServesWhereTheMedianDistanceIsZero() {
    // distances from 0: 0, 0, 0, 0, 10, whose median is 0 and whose mean is 2
    var outliers = new RobustZScore(1 / 1.2533141373155003, OutlierAction.CLIP);

    FittedPreparation fitted = fit(unscaled(outliers), true, 0, 0, 0, 0, 10);

    assertThat(encode(fitted, 10)).containsExactly(2);
  }

  @Test
  void nothingIsAnOutlierWhereNothingSpreads() {
    for (Outliers outliers : PreparationFamilies.outliers()) {
      FittedPreparation constant = fit(unscaled(outliers), true, 7, 7, 7, 7);

      assertThat(number(constant).outliers()).isNull();
      assertThat(encode(constant, 1000)).containsExactly(1000);
      assertThat(constant.droppedRows()).isZero();
    }
    var range = new InterquartileRange(1.5, OutlierAction.DROP);
    assertThat(fit(unscaled(range), true, 0, 0, 0, 0, 10).droppedRows()).isZero();
  }
}
