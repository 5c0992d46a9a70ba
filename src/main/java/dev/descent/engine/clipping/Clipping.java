package dev.descent.engine.clipping;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A bound on gradients, penalties included, before the optimizer takes them: one wild batch cannot
 * throw the weights far away. How often it acted is counted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Clipping permits Value, Norm, GlobalNorm {

  /** The bound, positive. */
  double max();

  /** Definition: bounds the gradients in place; true when any of them was beyond. */
  boolean clip(List<INDArray> gradients);

  /**
   * Kernel: the same.
   *
   * @param all every gradient in one stretch
   * @param each views of it, one a parameter
   * @param piece scratch
   */
  boolean clip(NativeFloats all, NativeFloats[] each, float[] piece);
}
