package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageColumnTest {
  private static final List<Integer> SHAPE = List.of(2, 1, 2);
  private static final List<PreparationFit.Source> IMAGE =
      List.of(new PreparationFit.Source("image", false, SHAPE));

  /** A row of one image: two pixels of the first channel, two of the second. */
  private record Image(float... numbers) implements RawRow {
    @Override
    public double number(int column) {
      return Double.NaN;
    }

    @Override
    public @Nullable String text(int column) {
      return null;
    }

    @Override
    public void image(int column, float[] into, int offset) {
      System.arraycopy(numbers, 0, into, offset, numbers.length);
    }
  }

  private static ImageColumn fitted(Normalizer normalizer, Image... images) {
    PreparationFit fit =
        new PreparationFit(Preparation.of(normalizer, null, null, null, null), IMAGE);
    for (Image image : images) {
      fit.add(image);
    }
    return (ImageColumn) fit.fitted().columns().get(0);
  }

  /** First channel 0, 2, 4, 6: μ 3, σ² (9 + 1 + 1 + 9)/4 = 5. Second constant. */
  @Test
  void eachChannelHasItsOwnMeanAndDeviationOverAllPixels() {
    ImageColumn column = fitted(new ZScore(), new Image(0, 2, 7, 7), new Image(4, 6, 7, 7));

    float[] encoded = new float[5];
    column.encode(new Image(3, 8, 7, 9), 0, encoded, 1);
    assertThat(column.scalings()).extracting(Scaling::shift).containsExactly(3.0, 7.0);
    assertThat(column.scalings().get(0).factor()).isCloseTo(1 / Math.sqrt(5), within(1e-9));
    assertThat(column.scalings().get(1).factor()).isZero();
    assertThat(column.features()).isEqualTo(4);
    assertThat(encoded).containsExactly(0, 0, (float) Math.sqrt(5), 0, 0);
  }

  @Test
  void withoutNormalizingNumbersStayAsTheyAre() {
    ImageColumn column = fitted(new None(), new Image(0, 2, 7, 8));

    float[] encoded = new float[4];
    column.encode(new Image(0, 255, 1.5f, -1), 0, encoded, 0);
    assertThat(encoded).containsExactly(0, 255, 1.5f, -1);
  }

  @Test
  void numbersThatNoPngCouldHoldAreRemembered() {
    assertThat(fitted(new ZScore(), new Image(0, 255, 1, 2)).pixels()).isTrue();
    assertThat(fitted(new ZScore(), new Image(0, 0.5f, 1, 2)).pixels()).isFalse();
    assertThat(fitted(new ZScore(), new Image(0, 256, 1, 2)).pixels()).isFalse();
    assertThat(fitted(new ZScore(), new Image(-1, 2, 1, 2)).pixels()).isFalse();
  }

  @Test
  void survivesJson() {
    Family.survivesJson(FittedColumn.class, fitted(new ZScore(), new Image(0, 2, 7, 8)));
  }
}
