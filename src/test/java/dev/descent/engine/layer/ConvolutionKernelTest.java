package dev.descent.engine.layer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Tolerance;
import dev.descent.engine.tensor.NamedArrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel beside the definition, which {@link ImageReferenceTest} holds against torch, on images
 * of every way of laying columns out.
 */
class ConvolutionKernelTest {
  private static final Pass TRAINING = new Pass(true, 0, 0, 0);

  @ParameterizedTest(
      name = "{0} images {1}×{2}×{3}, {5}×{5}, stride {6}, padding {7}, dilation {8}")
  @CsvSource({
    // columns of padded rows, an image a group
    "3, 16, 14, 14, 32, 3, 1, same, 1",
    "2, 8, 24, 31, 4, 5, 1, same, 1",
    // several images a group, the last group smaller
    "7, 1, 28, 28, 16, 3, 1, same, 1",
    "5, 2, 12, 17, 3, 3, 1, 1, 1",
    "5, 1, 20, 20, 3, 3, 1, valid, 2",
    // padded rows would be too long
    "9, 3, 7, 5, 4, 3, 1, same, 1",
    "4, 2, 9, 9, 3, 5, 1, 2, 2",
    // strides, with rows and columns at the far border that no window meets
    "6, 2, 15, 16, 3, 3, 2, same, 1",
    "4, 3, 16, 13, 5, 2, 3, valid, 1",
    "3, 2, 11, 11, 3, 3, 5, 3, 2",
    "4, 2, 9, 1, 3, 1, 2, same, 1",
    // windows larger than the image
    "3, 2, 4, 4, 3, 3, 1, same, 5"
  })
  void kernelHasTheDefinitionsValues(
      int rows,
      int channels,
      int height,
      int width,
      int filters,
      int size,
      int stride,
      String padding,
      int dilation) {
    Convolution layer =
        new Convolution(filters, new Window(size, stride, padding(padding), dilation), true);
    Shape input = Shape.of(channels, height, width);
    Shape output = layer.outputShape(input);
    Random random = new Random(1);
    double[] x = numbers(random, rows * input.size());
    double[] dy = numbers(random, rows * output.size());
    double[] w = numbers(random, filters * channels * size * size);
    double[] b = numbers(random, filters);
    NamedArrays parameters =
        NamedArrays.of("W", array(filters, w.length / filters, w), "b", array(1, filters, b));
    INDArray images = array(1, x.length, x).reshape('c', rows, channels, height, width);
    INDArray slopes =
        array(1, dy.length, dy)
            .reshape('c', rows, filters, output.dimensions().get(1), output.dimensions().get(2));

    INDArray y = layer.forward(images, parameters, TRAINING);
    Gradients gradients = layer.backward(images, slopes, parameters, TRAINING);

    try (LayerKernel kernel = new LayerKernel(layer, input, rows, w, b)) {
      for (int pass = 0; pass < 2; pass++) { // nothing is left behind by the first
        Tolerance.FLOAT32.check(kernel.forward(x, true), flat(y));
        Tolerance.FLOAT32.check(kernel.backward(dy), flat(gradients.input()));
        Tolerance.FLOAT32.check(kernel.gradient(0), flat(gradients.parameters().get("W")));
        Tolerance.FLOAT32.check(kernel.gradient(1), flat(gradients.parameters().get("b")));
      }
    }
  }

  @Test
  void imagesThatPaddingMakesTooLargeAreRefused() {
    Convolution layer = new Convolution(1, new Window(3, 1, new Padding(1000), 1), true);

    assertThatThrownBy(() -> layer.outputShape(Shape.of(64, 100, 100)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("at most 268,435,456 numbers with their padding");
  }

  private static Padding padding(String text) {
    return switch (text) {
      case "same" -> Padding.same();
      case "valid" -> Padding.valid();
      default -> new Padding(Integer.parseInt(text));
    };
  }

  private static double[] numbers(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }
}
