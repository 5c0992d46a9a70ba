package dev.descent.engine.clipping;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against torch 1.13.0a0, float64. */
class ClippingTest {
  static Stream<Clipping> members() {
    return Family.members(Clipping.class);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(0, new Value(0.5)),
        Arguments.of(1, new GlobalNorm(0.5)),
        Arguments.of(2, new Norm(0.5)),
        Arguments.of(3, new Value(5)),
        Arguments.of(4, new GlobalNorm(5)),
        Arguments.of(5, new Norm(5)));
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Clipping clipping) {
    Family.survivesJson(Clipping.class, clipping);
    assertThat(clipping.max()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bringsGradientsToTheReferenceValues(int place, Clipping clipping) {
    Reference reference = Reference.at("gradient_clipping", place);
    String expected = reference.has("expected_exact") ? "expected_exact" : "expected";
    List<INDArray> gradients = reference.arrays("grads");
    double[][] given = gradients.stream().map(g -> flat(g)).toArray(double[][]::new);
    double[][] wanted =
        reference.arrays(expected).stream().map(g -> flat(g)).toArray(double[][]::new);

    boolean clipped = clipping.clip(gradients);
    double[][] byKernel = given.clone();
    boolean kernelClipped = kernel(clipping, byKernel);

    for (int i = 0; i < wanted.length; i++) {
      Tolerance.FLOAT64.check(flat(gradients.get(i)), wanted[i]);
      Tolerance.FLOAT32.check(byKernel[i], wanted[i]);
    }
    assertThat(clipped).isEqualTo(kernelClipped).isEqualTo(!rounded(given).equals(rounded(wanted)));
  }

  private static List<Double> rounded(double[][] arrays) {
    return Stream.of(arrays)
        .flatMap(array -> Arrays.stream(array).boxed())
        .map(value -> (double) Math.round(value * 1e9))
        .toList();
  }

  private static boolean kernel(Clipping clipping, double[][] gradients) {
    int total = Stream.of(gradients).mapToInt(g -> g.length).sum();
    try (Buffers buffers = new Buffers()) {
      NativeFloats all = buffers.allocate(total);
      NativeFloats[] each = new NativeFloats[gradients.length];
      int offset = 0;
      for (int i = 0; i < each.length; i++) {
        each[i] = all.slice(offset, gradients[i].length);
        each[i].write(0, floats(gradients[i]), gradients[i].length);
        offset += gradients[i].length;
      }
      boolean clipped = clipping.clip(all, each, new float[4]);
      for (int i = 0; i < each.length; i++) {
        float[] result = new float[gradients[i].length];
        each[i].read(0, result, result.length);
        gradients[i] = doubles(result);
      }
      return clipped;
    }
  }

  @Test
  void refusesABoundOfNothing() {
    assertThatThrownBy(() -> new GlobalNorm(0))
        .hasMessage("max must be positive and finite, was 0.0");
    assertThat(new Value(1).clip(List.of(array(1, 2, 0.5, -1)))).isFalse();
  }
}
