package dev.descent.engine.layer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.tensor.NamedArrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution and pooling against torch 1.13.0a0, float64. */
class ImageReferenceTest {
  private static final Pass TRAINING = new Pass(true, 0, 0, 0);

  private static Shape shape(INDArray images) {
    return Shape.of((int) images.size(1), (int) images.size(2), (int) images.size(3));
  }

  private static Convolution convolution(Reference reference, Padding padding) {
    Window window =
        new Window(
            (int) reference.array("w").size(2),
            (int) reference.number("stride"),
            padding,
            (int) reference.number("dilation"));
    return new Convolution((int) reference.array("w").size(0), window, true);
  }

  private static NamedArrays parameters(Reference reference) {
    INDArray w = reference.array("w");
    double[] b = reference.row("b");
    return NamedArrays.of(
        "W", w.reshape('c', w.size(0), w.length() / w.size(0)), "b", array(1, b.length, b));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv_3x3_s1_p0",
        "conv_3x3_s1_same",
        "conv_3x3_s2_p1",
        "conv_2x2_s2_p0",
        "conv_5x5_s1_p2",
        "conv_3x3_dilation2",
        "conv_1x1"
      })
  void convolutionHasTheReferenceValues(String name) {
    Reference reference = Reference.of("conv_pool", name);
    Padding padding =
        name.endsWith("same") ? Padding.same() : new Padding((int) reference.number("padding"));
    Convolution layer = convolution(reference, padding);
    INDArray x = reference.array("x");

    INDArray y = layer.forward(x, parameters(reference), TRAINING);
    Gradients gradients = layer.backward(x, reference.array("dy"), parameters(reference), TRAINING);

    Tolerance.FLOAT64.check(flat(y), flat(reference.array("y")));
    Tolerance.FLOAT64.check(flat(gradients.input()), flat(reference.array("dx")));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("W")), flat(reference.array("dw")));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("b")), reference.row("db"));
    try (LayerKernel kernel =
        new LayerKernel(
            layer, shape(x), (int) x.size(0), flat(reference.array("w")), reference.row("b"))) {
      Tolerance.FLOAT32.check(kernel.forward(flat(x), true), flat(y));
      Tolerance.FLOAT32.check(
          kernel.backward(flat(reference.array("dy"))), flat(reference.array("dx")));
      Tolerance.FLOAT32.check(kernel.gradient(0), flat(reference.array("dw")));
      Tolerance.FLOAT32.check(kernel.gradient(1), reference.row("db"));
    }
  }

  static Stream<Arguments> pools() {
    return Stream.of(
        Arguments.of("pool_max_2x2_s2", new MaxPool(2, 2, Padding.valid())),
        Arguments.of("pool_max_3x3_s1", new MaxPool(3, 1, Padding.valid())),
        Arguments.of("pool_max_3x3_s2_p1", new MaxPool(3, 2, new Padding(1))),
        Arguments.of("pool_avg_2x2_s2", new AveragePool(2, 2, Padding.valid(), false)),
        Arguments.of("pool_avg_3x3_s2_p1_count_pad", new AveragePool(3, 2, new Padding(1), true)),
        Arguments.of("pool_global_avg", new GlobalAveragePool()));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void poolingHasTheReferenceValues(String name, Layer layer) {
    Reference reference = Reference.of("conv_pool", name);
    INDArray x = reference.array("x");
    INDArray dy = reference.array("dy");
    INDArray shaped = layer.outputShape(shape(x)).dimensions().size() == 1 ? rows(dy) : dy;

    INDArray y = layer.forward(x, NamedArrays.none(), TRAINING);
    Gradients gradients = layer.backward(x, shaped, NamedArrays.none(), TRAINING);

    Tolerance.FLOAT64.check(flat(y), flat(reference.array("y")));
    Tolerance.FLOAT64.check(flat(gradients.input()), flat(reference.array("dx")));
    try (LayerKernel kernel = new LayerKernel(layer, shape(x), (int) x.size(0))) {
      Tolerance.FLOAT32.check(kernel.forward(flat(x), true), flat(y));
      Tolerance.FLOAT32.check(kernel.backward(flat(dy)), flat(reference.array("dx")));
    }
  }

  /** [batch, channels] of [batch, channels, 1, 1]. */
  private static INDArray rows(INDArray images) {
    return images.reshape('c', images.size(0), images.length() / images.size(0));
  }
}
