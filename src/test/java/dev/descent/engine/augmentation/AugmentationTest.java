package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each augmentation against what can be said of it in closed form. */
class AugmentationTest {
  private static final float[] SIX = {1, 2, 3, 4, 5, 6};
  private static final Offset<Float> CLOSE = within(1e-4f);

  @Test
  void flipsMirrorAndTwiceIsNothing() {
    Example across = Pictures.image(2, 3, SIX);
    Example down = Pictures.image(2, 3, SIX);

    new HorizontalFlip(1).apply(across, Pictures.stream(0));
    new VerticalFlip(1).apply(down, Pictures.stream(0));

    assertThat(across.raw()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(down.raw()).containsExactly(4, 5, 6, 1, 2, 3);
    new HorizontalFlip(1).apply(across, Pictures.stream(0));
    new VerticalFlip(1).apply(down, Pictures.stream(0));
    assertThat(across.raw()).containsExactly(SIX);
    assertThat(down.raw()).containsExactly(SIX);
  }

  @ParameterizedTest
  @CsvSource({"EDGE, 1 1 2 1 1 2 4 4 5", "ZERO, 0 0 0 0 1 2 0 4 5", "REFLECT, 1 1 2 1 1 2 4 4 5"})
  void movesByWholePixels(Fill fill, String moved) {
    Example image = Pictures.image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    image.move(1, 0, 1, 1, fill);

    assertThat(image.raw()).containsExactly(numbers(moved));
  }

  @Test
  void reflectMirrorsAtTheBorder() {
    Example image = Pictures.image(1, 4, 1, 2, 3, 4);

    image.move(1, 0, 0, 3, Fill.REFLECT);

    assertThat(image.raw()).containsExactly(3, 2, 1, 1); // scipy.ndimage's mode "reflect"
  }

  @Test
  void resamplesBilinearly() {
    Example image = Pictures.image(2, 2, 10, 20, 30, 50);

    image.move(1, 0, -0.5, -0.25, Fill.EDGE);

    // row 0: halfway down and a quarter to the right: (10·.75 + 20·.25 + 30·.75 + 50·.25)/2
    assertThat(image.raw()[0]).isEqualTo(23.75f, CLOSE);
    assertThat(image.raw()[1]).isEqualTo(35, CLOSE); // the edge: (20 + 50)/2
    assertThat(image.raw()[2]).isEqualTo(35, CLOSE); // 30·.75 + 50·.25
  }

  @Test
  void aQuarterTurnIsTransposedAndMirrored() {
    Example image = Pictures.image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    Rotation.turn(image, 90, Fill.ZERO);

    float[] turned = {3, 6, 9, 2, 5, 8, 1, 4, 7}; // counter-clockwise, as numpy.rot90
    for (int i = 0; i < turned.length; i++) {
      assertThat(image.raw()[i]).isEqualTo(turned[i], CLOSE);
    }
  }

  @Test
  void cropsReachEveryPlaceAboutEquallyOften() {
    int[] seen = new int[9];
    float[] values = new float[25];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }

    for (int row = 0; row < 9000; row++) {
      Example image = Pictures.image(5, 5, values);
      new RandomCrop(1, Fill.EDGE, 1).apply(image, Pictures.stream(row));
      int middle = (int) image.raw()[12];
      seen[(middle / 5 - 1) * 3 + middle % 5 - 1]++;
    }

    for (int count : seen) { // binomial: 1000 ± 30
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Test
  void whatChangesNothingIsNothing() {
    float[] values = {3, 1, 4, 1, 5, 9, 2, 6, 5};
    List<Augmentation> idle =
        List.of(
            new Zoom(1, 1, Fill.ZERO, 1),
            new Rotation(0, Fill.ZERO, 1),
            new Shift(0, 0, Fill.ZERO, 1),
            new Elastic(0, 2, Fill.ZERO, 1),
            new GaussianNoise(0, 1));

    for (Augmentation each : idle) {
      Example image = Pictures.image(3, 3, values);
      each.apply(image, Pictures.stream(4));

      assertThat(image.raw()).as(each.toString()).containsExactly(values);
    }
  }

  @Test
  void zoomedToTwiceTheMiddleFillsTheImage() {
    Example image = Pictures.image(1, 5, 0, 10, 20, 30, 40);

    new Zoom(2, 2, Fill.EDGE, 1).apply(image, Pictures.stream(0));

    assertThat(image.raw()).containsExactly(10, 15, 20, 25, 30);
  }

  @Test
  void shiftsStayWithinTheirShare() {
    Set<Boolean> signs = new HashSet<>();
    for (int row = 0; row < 500; row++) {
      float[] ramp = new float[100];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = i;
      }
      Example image = Pictures.image(1, 100, ramp);
      new Shift(0, 0.1, Fill.EDGE, 1).apply(image, Pictures.stream(row));
      float moved = 50 - image.raw()[50];

      assertThat(Math.abs(moved)).isLessThanOrEqualTo(10.001f);
      signs.add(moved > 8);
      signs.add(moved < -8);
    }

    assertThat(signs).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void elasticMovesByTheDeviationThatTheGaussianLeaves() {
    // given a ramp, whose change is the displacement; far from the border
    double sum = 0;
    int count = 0;
    for (int row = 0; row < 200; row++) {
      float[] ramp = new float[41 * 41];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = i % 41;
      }
      Example image = Pictures.image(41, 41, ramp);
      new Elastic(20, 3, Fill.EDGE, 1).apply(image, Pictures.stream(row));
      for (int y = 15; y <= 25; y += 10) {
        double moved = image.raw()[y * 41 + 20] - 20;
        sum += moved * moved;
        count++;
      }
    }

    double deviation = Math.sqrt(sum / count);

    // Σ G² of a two-dimensional Gaussian is 1/(4πσ²), the variance of a uniform number 1/3
    assertThat(deviation).isCloseTo(20 / Math.sqrt(3 * 4 * Math.PI * 9), within(0.15));
  }

  @Test
  void brightnessAddsAndContrastKeepsTheMean() {
    Example lighter = Pictures.image(1, 4, 100, 110, 120, 130);
    Example flatter = Pictures.image(1, 4, 100, 110, 120, 130);

    new BrightnessContrast(0.2, 0, 1).apply(lighter, Pictures.stream(1));
    new BrightnessContrast(0, 1, 1).apply(flatter, Pictures.stream(1));

    float added = lighter.raw()[0] - 100;
    assertThat(Math.abs(added)).isBetween(1e-3f, 51f);
    assertThat(lighter.raw()[3] - 130).isEqualTo(added, CLOSE);
    float sum = flatter.raw()[0] + flatter.raw()[1] + flatter.raw()[2] + flatter.raw()[3];
    assertThat(sum / 4).isEqualTo(115, within(1e-3f));
    assertThat((flatter.raw()[3] - flatter.raw()[2]) / (flatter.raw()[1] - flatter.raw()[0]))
        .isEqualTo(1, within(1e-3f));
  }

  @Test
  void erasedRectanglesHaveTheAreaAskedFor() {
    double least = 1;
    double most = 0;
    for (int row = 0; row < 500; row++) {
      float[] blank = new float[400];
      Arrays.fill(blank, -1);
      Example image = Pictures.image(20, 20, blank);
      new RandomErasing(0.1, 0.3, 0.5, 1).apply(image, Pictures.stream(row));
      int erased = 0;
      for (float value : image.raw()) {
        erased += value >= 0 ? 1 : 0;
      }
      least = Math.min(least, erased / 400.0);
      most = Math.max(most, erased / 400.0);
    }

    assertThat(least).isBetween(0.08, 0.12); // sides are whole pixels
    assertThat(most).isBetween(0.27, 0.33);
  }

  private static float[] numbers(String text) {
    String[] parts = text.split(" ");
    float[] numbers = new float[parts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(parts[i]);
    }
    return numbers;
  }
}
