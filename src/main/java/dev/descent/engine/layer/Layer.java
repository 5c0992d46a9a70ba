package dev.descent.engine.layer;

import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a network's computation. Layers hold no arrays, so one value serves many runs.
 *
 * <p>Axis 0 of every array is the batch. The definition stands in {@link #forward} and {@link
 * #backward}; the kernel is what {@link LayerStage} runs.
 */
public sealed interface Layer permits Linear, Activation {

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
  INDArray forward(INDArray input, NamedArrays parameters);

  /** Definition: the gradients, from the same input as forward and ∂cost/∂output. */
  Gradients backward(INDArray input, INDArray outputGradient, NamedArrays parameters);
}
