package dev.descent.engine.data;

import static dev.descent.engine.data.PreparationTable.encode;
import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Golden tables of categories, and of columns that differ from the others. */
class EncoderTest {
  private static final Encoder SIZES = Ordinal.of(Map.of("x", List.of("S", "M", "L")), null);

  private static FittedPreparation categories(
      @Nullable Imputer impute, Encoder encode, @Nullable Object... column) {
    return fit(Preparation.of(new None(), impute, encode, null, null), false, column);
  }

  @Test
  void placesCountFromZeroInTheOrderGiven() {
    FittedPreparation fitted = categories(null, SIZES, "L", "S", "S");

    assertThat(encode(fitted, "S")).containsExactly(0);
    assertThat(encode(fitted, "M")).containsExactly(1);
    assertThat(encode(fitted, "L")).containsExactly(2);
  }

  @Test
  void whatTheOrderDoesNotNameIsTreatedAsMissing() {
    FittedPreparation fitted = categories(null, SIZES, "L", "S", "L", null, "XXL");

    assertThat(encode(fitted, (Object) null)).containsExactly(2, 1); // the median of 2, 0, 2
    assertThat(encode(fitted, "XXL")).containsExactly(2, 1);
    assertThat(encode(fitted, "M")).containsExactly(1, 0);
  }

  @Test
  void aGivenNumberStandsInForThePlaceOfUnseenCategories() {
    FittedPreparation fitted =
        categories(new ConstantValue(-1, false), Ordinal.of(null, null), "b", "a");

    assertThat(encode(fitted, "b")).containsExactly(1);
    assertThat(encode(fitted, "unseen")).containsExactly(-1);
    assertThat(encode(fitted, (Object) null)).containsExactly(-1);
  }

  @Test
  void placesAreScaledAsNumbersAre() {
    FittedPreparation fitted =
        fit(Preparation.of(new MinMax(0, 1), null, SIZES, null, null), false, "S", "L", "M");

    assertThat(encode(fitted, "M")).containsExactly(0.5f);
  }

  @Test
  void theMostFrequentCategoryStandsInForMissingOnesOnRequest() {
    FittedPreparation told =
        categories(new MostFrequent(true), OneHot.of(null, null), "b", "a", null, "c", "c", "b");
    FittedPreparation untold =
        categories(new MostFrequent(false), OneHot.of(null, null), "b", "a", null, "c", "c", "b");

    assertThat(encode(told, (Object) null)).containsExactly(0, 1, 0, 1); // b and c: the first
    assertThat(encode(told, "c")).containsExactly(0, 0, 1, 0);
    assertThat(encode(untold, (Object) null)).containsExactly(0, 1, 0);
  }

  @Test
  void rareAndUnseenCategoriesShareAFeature() {
    Encoder encode = OneHot.of(2, 2);

    FittedPreparation fitted = categories(null, encode, "a", "b", "a", "c", "b", null, "d");

    assertThat(encode(fitted, "a")).containsExactly(1, 0, 0, 0);
    assertThat(encode(fitted, "c")).containsExactly(0, 0, 1, 0);
    assertThat(encode(fitted, "unseen")).containsExactly(0, 0, 1, 0);
    assertThat(encode(fitted, (Object) null)).containsExactly(0, 0, 0, 1);
    assertThat(categories(null, encode, "a", "b", "c").unused().get(0).reason())
        .contains("no value, or more than 2, in 2 training rows");
  }

  @Test
  void columnsWithoutATrainingValueInTheOrderAreNotUsed() {
    FittedPreparation fitted = categories(null, SIZES, "small", "large");

    assertThat(fitted.unused().get(0).reason()).contains("no training value is in the order");
  }

  @Test
  void columnsDifferFromTheOthersWhereTheySay() {
    var own =
        new ColumnPreparation(
            new None(),
            new ConstantValue(0, false),
            null,
            new InterquartileRange(1.5, OutlierAction.CLIP));
    var size = new ColumnPreparation(null, null, Ordinal.of(null, null), null);
    Preparation preparation =
        Preparation.of(new MinMax(0, 1), null, null, null, Map.of("age", own, "size", size));
    List<PreparationFit.Source> columns =
        List.of(
            new PreparationFit.Source("age", true),
            new PreparationFit.Source("height", true),
            new PreparationFit.Source("size", false),
            new PreparationFit.Source("colour", false));
    List<RawRow> rows =
        List.of(
            row(1, 100, "S", "red"),
            row(2, 200, "M", "blue"),
            row(null, null, "S", "red"),
            row(3, 150, "S", "red"));

    FittedPreparation fitted = fit(preparation, columns, rows);

    assertThat(encode(fitted, null, null, "M", "blue")).containsExactly(0, 0.5f, 1, 0, 1, 0);
    assertThat(encode(fitted, 99, 100, "S", "red")).containsExactly(4, 0, 0, 1, 0, 1);
  }
}
