package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.metric.Mean;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreparationContractTest {
  static Stream<Normalizer> normalizers() {
    return Family.members(Normalizer.class);
  }

  static Stream<Imputer> imputers() {
    return Family.members(Imputer.class);
  }

  static Stream<Encoder> encoders() {
    return Family.members(Encoder.class);
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void normalizersSurviveJsonAndStayFinite(Normalizer normalizer) {
    Family.survivesJson(Normalizer.class, normalizer);
    for (double[] column :
        new double[][] {{5}, {0, 0}, {1e-310, 0}, {-1e150, 1e150}, {0.1, 0.1, 0.1}}) {
      Mean mean = new Mean();

      DoubleStream.of(column).forEach(mean::add);

      assertThat(normalizer.shift(mean)).isFinite();
      assertThat(normalizer.scale(mean)).isFinite().isNotNegative();
    }
  }

  @ParameterizedTest
  @MethodSource("imputers")
  void imputersSurviveJsonAndStayAmongTheKnown(Imputer imputer) {
    Family.survivesJson(Imputer.class, imputer);

    assertThat(imputer.indicator()).isTrue();
    assertThat(imputer.estimate(new double[] {4})).isEqualTo(4);
    assertThat(imputer.estimate(new double[] {3, 1, 2})).isCloseTo(2, within(1e-9));
    assertThat(imputer.estimate(new double[] {4, 1, 3, 2})).isCloseTo(2.5, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encodersSurviveJson(Encoder encoder) {
    Family.survivesJson(Encoder.class, encoder);
  }

  @Test
  void aPreparationFillsInWhatIsLeftOut() {
    Preparation read = Family.JSON.readValue("{}", Preparation.class);

    assertThat(read).isEqualTo(new Preparation(new ZScore(), new Median(true), new OneHot(100)));
    assertThat(Family.JSON.readValue(Family.JSON.writeValueAsString(read), Preparation.class))
        .isEqualTo(read);
    assertThatThrownBy(() -> OneHot.of(1))
        .hasMessage("maxCategories must be from 2 to 10000, was 1");
  }
}
