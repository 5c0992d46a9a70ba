package dev.descent.engine.layer;

import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a network's computation. Layers hold no arrays, so one value serves many runs.
 *
 * <p>Axis 0 of every array is the batch. The definition stands in {@link #forward} and {@link
 * #backward}, both pure functions; the kernel is the {@link LayerStage} that {@link #plan} makes.
 */
public sealed interface Layer
    permits Linear,
        Convolution,
        MaxPool,
        AveragePool,
        GlobalAveragePool,
        Flatten,
        BatchNorm,
        LayerNorm,
        Dropout,
        Activation {

  /**
   * The shape of an output.
   *
   * @throws ShapeMismatchException if the layer cannot take that input
   */
  Shape outputShape(Shape input);

  /** The parameters for that input; none by default. */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /** Definition: the output for a batch. */
  INDArray forward(INDArray input, NamedArrays parameters, Pass pass);

  /** Definition: the gradients, from the same input as forward and ∂cost/∂output. */
  Gradients backward(INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass);

  /** Definition: moves running statistics toward those of a training batch; most have none. */
  default void observe(INDArray input, NamedArrays parameters) {}

  /** The kernel on the buffers of one run. */
  LayerStage plan(LayerPlan plan);

  /** Bytes that the kernel needs beside its output and parameters. */
  default long scratchBytes(Shape input) {
    return 0;
  }
}
