package dev.descent.engine.data;

import static dev.descent.engine.data.PreparationTable.USUAL;
import static dev.descent.engine.data.PreparationTable.encode;
import static dev.descent.engine.data.PreparationTable.fit;
import static dev.descent.engine.data.PreparationTable.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreparationContractTest {
  private static final double[][] AWKWARD = {
    {5},
    {0, 0},
    {1e-310, 0},
    {Double.MIN_VALUE, 0, 0},
    {-1e150, 1e150},
    {-1e308, 1e308, 0},
    {1e308, 1e308, 1e308, 1.1e308, 1.7e308},
    {1e-9, 1e-3, 1, 1e6, 1e12},
    {0.1, 0.1, 0.1},
    {1, 1, 1, 1, 9},
  };

  static Stream<Normalizer> normalizers() {
    return PreparationFamilies.members(Normalizer.class);
  }

  static Stream<Imputer> imputers() {
    return PreparationFamilies.members(Imputer.class);
  }

  static Stream<Encoder> encoders() {
    return PreparationFamilies.members(Encoder.class);
  }

  static List<Outliers> outliers() {
    return PreparationFamilies.outliers();
  }

  static Stream<Preparation> combinations() {
    return PreparationFamilies.combinations();
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void normalizersSurviveJsonAndMakeAConstantColumnZero(Normalizer normalizer) {
    Preparation preparation = Preparation.of(normalizer, null, null, null, null);

    Family.survivesJson(Normalizer.class, normalizer);

    if (!(normalizer instanceof None)) {
      assertThat(encode(fit(preparation, true, 0.1, 0.1, 0.1), 0.1)).containsExactly(0);
      assertThat(encode(fit(preparation, true, 4, null, 4), 1e9)).startsWith(0);
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void whateverTheNumbersEverythingFittedAndEveryFeatureIsFinite(Preparation preparation) {
    for (double[] column : AWKWARD) {
      FittedPreparation fitted = fit(preparation, true, Arrays.stream(column).boxed().toArray());

      assertThat(Family.JSON.writeValueAsString(fitted)).doesNotContain("NaN", "Infinity");
      for (double value : new double[] {column[0], -1.7e308, 1.7e308, 1e-320, Double.NaN}) {
        for (float feature : encode(fitted, value)) {
          assertThat(feature).isFinite();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("imputers")
  void imputersSurviveJsonAndPutInOneOfTheKnownOrTheirOwn(Imputer imputer) {
    Preparation preparation = Preparation.of(new None(), imputer, null, null, null);

    NumberColumn column = number(fit(preparation, true, 3, null, 3, 3));

    Family.survivesJson(Imputer.class, imputer);
    assertThat(column.imputed())
        .isEqualTo(imputer instanceof ConstantValue constant ? constant.value() : 3);
    assertThat(column.indicator()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encodersSurviveJsonAndTellTheCategoriesApart(Encoder encoder) {
    FittedPreparation fitted =
        fit(Preparation.of(null, null, encoder, null, null), false, "a", "b", "c", "a");

    Family.survivesJson(Encoder.class, encoder);
    assertThat(encode(fitted, "a")).isNotEqualTo(encode(fitted, "b"));
    assertThat(encode(fitted, "b")).isNotEqualTo(encode(fitted, "c"));
    assertThat(fitted.features()).isEqualTo(encoder.features(3, false, new Median(true)));
  }

  @ParameterizedTest
  @MethodSource("outliers")
  void outliersSurviveJsonAndDoWhatIsAskedFor(Outliers outliers) {
    Preparation preparation = Preparation.of(new None(), null, null, outliers, null);

    FittedPreparation fitted = fit(preparation, true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000);

    Family.survivesJson(Outliers.class, outliers);
    OutlierAction action = outliers.action();
    assertThat(fitted.droppedRows()).isEqualTo(action == OutlierAction.DROP ? 1 : 0);
    assertThat(fitted.features()).isEqualTo(action == OutlierAction.FLAG ? 2 : 1);
    assertThat(encode(fitted, 1000)[0])
        .isCloseTo(action == OutlierAction.CLIP ? 20 : 1000, within(10f));
    assertThat(encode(fitted, 5)).startsWith(5);
  }

  @Test
  void aPreparationFillsInWhatIsLeftOut() {
    Preparation read = Family.JSON.readValue("{}", Preparation.class);

    assertThat(read)
        .isEqualTo(
            new Preparation(
                new ZScore(), new Median(true), new OneHot(100, 1), new Keep(), Map.of()))
        .isEqualTo(USUAL);
    assertThat(Family.JSON.readValue(Family.JSON.writeValueAsString(read), Preparation.class))
        .isEqualTo(read);
    assertThat(MinMax.of(null, null)).isEqualTo(new MinMax(0, 1));
    assertThat(Ordinal.of(null, null)).isEqualTo(new Ordinal(Map.of(), 1000));
    assertThat(RobustZScore.of(null, null)).isEqualTo(new RobustZScore(3.5, OutlierAction.CLIP));
    assertThat(InterquartileRange.of(null, null))
        .isEqualTo(new InterquartileRange(1.5, OutlierAction.CLIP));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'encode':{'type':'one-hot','maxCategories':1} | maxCategories must be from 2 to 10000, was 1",
        "'encode':{'type':'one-hot','minCount':0} | minCount must be from 1 to 1000000, was 0",
        "'encode':{'type':'ordinal','maxCategories':1} | maxCategories must be from 2 to 10000, was 1",
        "'encode':{'type':'ordinal','order':{'x':['a','a']}} | order must name each category of 'x' once",
        "'encode':{'type':'ordinal','order':{'x':['a']}} | order must be from 2 to 10000",
        "'encode':{'type':'ordinal','order':{'x':null}} | order must be a list for 'x'",
        "'normalize':{'type':'min-max','low':1} | high must be above low, which is 1.0",
        "'normalize':{'type':'min-max','low':-1e7} | low must be from -1000000 to 1000000",
        "'impute':{'type':'constant'} | value must be given",
        "'outliers':{'type':'robust-z-score','threshold':0} | threshold must be positive",
        "'outliers':{'type':'interquartile-range','k':-1} | k must be 0 or more",
        "'columns':{'x':null} | columns must be an object for 'x'",
      })
  void senselessSettingsAreRefused(String member, String words) {
    String json = ("{" + member + "}").replace('\'', '"');

    assertThatThrownBy(() -> Family.JSON.readValue(json, Preparation.class))
        .hasMessageContaining(words);
  }
}
