package dev.descent.engine.layer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Numbers;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.NamedArrays;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DropoutTest {
  private static final int COUNT = 100_000;

  private static double[] ones() {
    double[] ones = new double[COUNT];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] dropped(double keepProb, Pass pass) {
    return flat(
        new Dropout(keepProb).forward(array(10, COUNT / 10, ones()), NamedArrays.none(), pass));
  }

  /** Values for a given mask, torch 1.13.0a0, float64: the mask's places are looked up. */
  @ParameterizedTest
  @ValueSource(strings = {"keep_0.8", "keep_0.5", "keep_1.0"})
  void appliesAMaskAsTheReference(String name) {
    Reference reference = Reference.of("inverted_dropout", name);
    double keepProb = reference.number("keep_prob");
    double[] drawn = dropped(keepProb, new Pass(true, 7, 2, 5));
    double[] mask = flat(reference.matrix("mask"));
    int[] places = places(mask, drawn);
    double[] x = new double[COUNT];
    double[] dy = new double[COUNT];
    for (int i = 0; i < mask.length; i++) {
      x[places[i]] = flat(reference.matrix("x"))[i];
      dy[places[i]] = flat(reference.matrix("dy"))[i];
    }
    Pass pass = new Pass(true, 7, 2, 5);
    Dropout layer = new Dropout(keepProb);

    double[] y = flat(layer.forward(array(10, COUNT / 10, x), NamedArrays.none(), pass));
    INDArray slope = array(10, COUNT / 10, dy);
    double[] dx = flat(layer.backward(slope, slope, NamedArrays.none(), pass).input());
    double[] still =
        flat(layer.forward(array(10, COUNT / 10, x), NamedArrays.none(), Pass.inference()));

    Tolerance.FLOAT64.check(pick(y, places), flat(reference.matrix("y")));
    Tolerance.FLOAT64.check(pick(dx, places), flat(reference.matrix("dx")));
    Tolerance.FLOAT64.check(pick(still, places), flat(reference.matrix("y_eval")));
  }

  private static int[] places(double[] mask, double[] drawn) {
    int[] places = new int[mask.length];
    int next = 0;
    for (int i = 0; i < mask.length; i++) {
      while ((drawn[next] > 0) != (mask[i] > 0)) {
        next++;
      }
      places[i] = next++;
    }
    return places;
  }

  private static double[] pick(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  @Test
  void leavesWhatIsExpectedUnchanged() {
    for (double keepProb : new double[] {0.1, 0.5, 0.86}) {
      double[] y = dropped(keepProb, new Pass(true, 3, 0, 0));

      // five standard errors of a share
      double error = 5 * Math.sqrt((1 - keepProb) / keepProb / COUNT);
      assertThat(DoubleStream.of(y).average().orElseThrow()).isCloseTo(1, within(error));
      assertThat(DoubleStream.of(y).distinct()).hasSize(2);
    }
  }

  @Test
  void drawsAnotherMaskForEverySeedLayerAndStep() {
    double[] mask = dropped(0.5, new Pass(true, 1, 2, 3));

    assertThat(dropped(0.5, new Pass(true, 1, 2, 3))).isEqualTo(mask);
    assertThat(dropped(0.5, new Pass(true, 2, 2, 3))).isNotEqualTo(mask);
    assertThat(dropped(0.5, new Pass(true, 1, 3, 3))).isNotEqualTo(mask);
    assertThat(dropped(0.5, new Pass(true, 1, 2, 4))).isNotEqualTo(mask);
    assertThat(dropped(0.5, new Pass(true, 1, 2, 3 + (1L << 32)))).isNotEqualTo(mask);
  }

  @Test
  void kernelDrawsTheMaskOfTheDefinition() {
    double[] expected = dropped(0.7, new Pass(true, 9, 4, 11));
    Share share = Share.whole();
    share.take(2, 1, 3); // numbers before it belong to other threads
    DropoutMask mask = new DropoutMask(new Dropout(0.7), 9, 4, 2000, 2, share);
    float[] piece = floats(Arrays.copyOf(ones(), 1000));
    float[] slope = piece.clone();

    mask.apply(piece, 1001, 1000, 11);
    mask.apply(slope, 1001, 1000);

    Tolerance.FLOAT32.check(Numbers.doubles(piece), Arrays.copyOfRange(expected, 5001, 6001));
    assertThat(slope).isEqualTo(piece);
  }

  @Test
  void refusesToDropEverything() {
    assertThatThrownBy(() -> new Dropout(0)).hasMessage("keepProb must be in (0, 1], was 0.0");
    assertThatThrownBy(() -> new Dropout(1.5)).hasMessage("keepProb must be in (0, 1], was 1.5");
  }
}
