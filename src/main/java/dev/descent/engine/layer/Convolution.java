package dev.descent.engine.layer;

import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Convolution of images (cross-correlation, as everywhere in deep learning), without activation.
 *
 * <pre>
 *   forward    y[n,o] = b[o] + Σ_c,i,j W[o,c,i,j] · x̃[n,c] moved by (i, j)      x̃: padded x
 *   backward   ∂W[o,c,i,j] = Σ ∂y[n,o] · x̃[n,c] moved by (i, j)    ∂b = Σ ∂y
 *              ∂x̃[n,c] moved by (i, j) gets Σ_o W[o,c,i,j] · ∂y[n,o]
 * </pre>
 *
 * <p>Shapes: x [batch, c, height, width], y [batch, o, outHeight, outWidth], W [o, c·size·size], b
 * [1, o]. LeCun and others, "Gradient-based learning applied to document recognition", 1998. Its
 * kernel is {@link ConvolutionStage}.
 *
 * @param filters channels that come out, o
 * @param window what is seen at once
 * @param bias whether there is b
 */
record Convolution(int filters, Window window, boolean bias) implements Layer {
  private static final String WEIGHT = "W";
  private static final String BIAS = "b";

  @Override
  public Shape outputShape(Shape input) {
    return window.outputShape("conv2d", filters, input);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    int area = window.size() * window.size();
    Parameter weight = Parameter.kernels(WEIGHT, filters, Channels.count(input), area);
    return bias
        ? List.of(weight, Parameter.vector(BIAS, filters, Parameter.Role.BIAS))
        : List.of(weight);
  }

  /** W[·, ·, i, j]: [o, c]. */
  private INDArray pixel(INDArray weight, long channels, int i, int j) {
    return weight
        .reshape('c', filters, channels, window.size(), window.size())
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(i, i + 1),
            NDArrayIndex.interval(j, j + 1))
        .dup('c')
        .reshape('c', filters, channels);
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    long height = window.places((int) input.size(2));
    long width = window.places((int) input.size(3));
    INDArray padded = window.pad(input, 0);
    INDArray columns = Nd4j.zeros(DataType.DOUBLE, input.size(0) * height * width, filters);
    for (int i = 0; i < window.size(); i++) {
      for (int j = 0; j < window.size(); j++) {
        INDArray seen = Channels.columns(window.seenBy(i, j, padded, height, width));
        columns.addi(seen.mmul(pixel(parameters.get(WEIGHT), input.size(1), i, j).transpose()));
      }
    }
    if (bias) {
      columns.addiRowVector(parameters.get(BIAS));
    }
    return Channels.restore(columns, input.size(0), height, width);
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    long batch = input.size(0);
    long channels = input.size(1);
    long height = outputGradient.size(2);
    long width = outputGradient.size(3);
    INDArray padded = window.pad(input, 0);
    INDArray paddedGradient = padded.ulike().assign(0);
    INDArray columns = Channels.columns(outputGradient);
    INDArray weightGradient =
        Nd4j.zeros(DataType.DOUBLE, filters, channels, window.size(), window.size());
    for (int i = 0; i < window.size(); i++) {
      for (int j = 0; j < window.size(); j++) {
        INDArray seen = Channels.columns(window.seenBy(i, j, padded, height, width));
        weightGradient
            .get(
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.interval(i, i + 1),
                NDArrayIndex.interval(j, j + 1))
            .assign(columns.transpose().mmul(seen).dup('c').reshape('c', filters, channels, 1, 1));
        INDArray spread = columns.mmul(pixel(parameters.get(WEIGHT), channels, i, j));
        window
            .seenBy(i, j, paddedGradient, height, width)
            .addi(Channels.restore(spread, batch, height, width));
      }
    }
    INDArray inputGradient = window.inside(paddedGradient, input).dup('c');
    INDArray flat = weightGradient.reshape('c', filters, weightGradient.length() / filters);
    return new Gradients(
        inputGradient,
        bias
            ? NamedArrays.of(WEIGHT, flat, BIAS, columns.sum(true, 0))
            : NamedArrays.of(WEIGHT, flat));
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new ConvolutionStage(this, plan);
  }

  @Override
  public long scratchBytes(Shape input) {
    return ConvolutionStage.scratchBytes(this, input);
  }
}
