package dev.descent.engine.data;

import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.metric.Mean;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every combination of settings. */
class PreparationPropertyTest {
  private static final List<PreparationFit.Source> COLUMNS =
      List.of(
          new PreparationFit.Source("x", true),
          new PreparationFit.Source("y", true),
          new PreparationFit.Source("colour", false));

  static Stream<Preparation> combinations() {
    return PreparationFamilies.combinations();
  }

  static Stream<Outliers> outliers() {
    return PreparationFamilies.outliers().stream();
  }

  /** Fifty rows with holes, an outlier in y, and a given x in the second row. */
  private static List<RawRow> rows(double secondX) {
    RandomStream random = RandomStream.of(11, Purpose.SAMPLE_DATA);
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Double x = i % 7 == 3 ? null : i == 1 ? Double.valueOf(secondX) : random.normal(2 * i);
      Double y = i == 20 ? Double.valueOf(400) : 5 + random.normal(2 * i + 1);
      rows.add(row(x, y, i % 11 == 5 ? null : List.of("red", "green", "blue").get(i % 3)));
    }
    return rows;
  }

  private static float[] encoded(FittedPreparation fitted, RawRow row) {
    float[] features = new float[fitted.features()];
    fitted.encode(row, features, 0);
    return features;
  }

  /** One feature of the training rows that are not dropped. */
  private static List<Float> feature(FittedPreparation fitted, List<RawRow> rows, int feature) {
    return rows.stream()
        .filter(row -> !fitted.drops(row))
        .map(row -> encoded(fitted, row)[feature])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void aChangedTrainingRowChangesWhatIsLearned(Preparation preparation) {
    FittedPreparation learned = fit(preparation, COLUMNS, rows(0.5));
    FittedPreparation again = fit(preparation, COLUMNS, rows(0.5));
    FittedPreparation other = fit(preparation, COLUMNS, rows(-0.25));

    assertThat(again).isEqualTo(learned);
    assertThat(other).isNotEqualTo(learned);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void whatWasLearnedSurvivesJsonToTheLastBit(Preparation preparation) {
    List<RawRow> rows = rows(90);
    FittedPreparation learned = fit(preparation, COLUMNS, rows);

    FittedPreparation read =
        Family.JSON.readValue(Family.JSON.writeValueAsString(learned), FittedPreparation.class);

    assertThat(read).isEqualTo(learned);
    for (RawRow row : rows) {
      assertThat(encoded(read, row)).isEqualTo(encoded(learned, row));
      assertThat(read.drops(row)).isEqualTo(learned.drops(row));
    }
  }

  @ParameterizedTest
  @MethodSource("outliers")
  void zScoredTrainingColumnsHaveMeanZeroAndVarianceOne(Outliers outliers) {
    List<RawRow> rows = rows(90);

    FittedPreparation fitted =
        fit(Preparation.of(new ZScore(), null, null, outliers, null), COLUMNS, rows);

    Mean mean = new Mean();
    feature(fitted, rows, 0).forEach(mean::add);
    assertThat(mean.value()).isCloseTo(0, within(1e-6));
    assertThat(mean.variance()).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("outliers")
  void minMaxReachesBothEndsOfItsRangeAndNothingBeyond(Outliers outliers) {
    List<RawRow> rows = rows(90);

    FittedPreparation fitted =
        fit(Preparation.of(new MinMax(-2, 3), null, null, outliers, null), COLUMNS, rows);

    List<Float> feature = feature(fitted, rows, 0);
    assertThat(feature.stream().min(Float::compare)).hasValue(-2f);
    assertThat(feature.stream().max(Float::compare))
        .hasValueSatisfying(max -> assertThat(max).isCloseTo(3f, within(1e-6f)));
  }

  @ParameterizedTest
  @MethodSource("outliers")
  void asManyTrainingRowsAreDroppedAsIsSaid(Outliers outliers) {
    List<RawRow> rows = rows(90);

    FittedPreparation fitted = fit(Preparation.of(null, null, null, outliers, null), COLUMNS, rows);

    assertThat(rows.stream().filter(fitted::drops)).hasSize((int) fitted.droppedRows());
    assertThat(fitted.droppedRows() >= 2).isEqualTo(outliers.action() == OutlierAction.DROP);
  }
}
