package dev.descent.engine.layer;

import dev.descent.engine.tensor.NativeFloats;
import org.jspecify.annotations.Nullable;

/** A layer on the buffers of one run: its kernel. Nothing is allocated in a pass. */
public interface LayerStage {

  /** Where forward leaves its result: [rows, outputs]. */
  NativeFloats output();

  /**
   * Computes the output for the first rows of an input.
   *
   * @param training whether statistics come from the batch and dropout is on
   * @param step the update that the pass is for; counts in training only
   */
  void forward(NativeFloats input, int rows, boolean training, long step);

  /**
   * Computes the gradients of the parameters and of the input, after a training forward on the same
   * input.
   *
   * @param gradient ∂cost/∂output; overwritten
   * @param inputGradient where ∂cost/∂input goes; null when nobody needs it
   */
  void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient);
}
