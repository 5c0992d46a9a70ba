package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.tensor.NamedArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of each number alone.
 *
 * <p>The definition is the pair {@link #value} and {@link #derivative}; the kernel is the pair
 * {@link #activate} and {@link #chain}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Activation extends Layer
    permits Relu,
        LeakyRelu,
        Elu,
        Selu,
        Gelu,
        Swish,
        Softplus,
        Tanh,
        Softsign,
        Sigmoid,
        HardSigmoid,
        Identity {

  /** Definition: f(z), a new array. */
  INDArray value(INDArray z);

  /** Definition: f′(z), a new array. */
  INDArray derivative(INDArray z);

  /** Kernel: replaces the first count numbers z by f(z). */
  void activate(float[] z, int count);

  /**
   * Kernel: multiplies each gradient by f′(z).
   *
   * @param input z, where {@link #needsInput} says so; else not to be read
   * @param output f(z)
   */
  void chain(float[] gradient, float[] input, float[] output, int count);

  /** Whether f′(z) cannot be told from f(z) alone, so that z has to be kept. */
  default boolean needsInput() {
    return false;
  }

  /** Whether it is of the relu family: weights before it start by He's rule (2/n_in). */
  default boolean rectifies() {
    return false;
  }

  /** Whether its outputs have two ends, near which its slope is almost 0. */
  default boolean hasEnds() {
    return false;
  }

  /** Whether an output lies at one of these ends. */
  default boolean saturates(float output) {
    return false;
  }

  @Override
  default Shape outputShape(Shape input) {
    return input;
  }

  @Override
  default INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return value(input);
  }

  @Override
  default Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    return new Gradients(derivative(input).muli(outputGradient), NamedArrays.none());
  }

  @Override
  default LayerStage plan(LayerPlan plan) {
    return new ElementwiseStage(plan);
  }
}
