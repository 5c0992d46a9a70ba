package dev.descent.engine.regularizer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.tensor.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What keeps weights small: a penalty added to the cost, a change after every update, or both.
 * Biases and the parameters of normalisations are left out.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Regularizer permits L1, L2, MaxNorm {

  /** What a penalty is divided by: the batch's rows, the training rows, or 1. */
  default long divisor(int batchRows, int trainingRows) {
    return 1;
  }

  /** Whether {@link #divisor} is the batch's rows, so that small batches are pulled harder. */
  default boolean dependsOnBatch() {
    return false;
  }

  /** Definition: the penalty of one matrix. */
  default double penalty(INDArray weight, long divisor) {
    return 0;
  }

  /** Definition: adds the penalty's gradient to the gradient in place. */
  default void addGradient(INDArray weight, INDArray gradient, long divisor) {}

  /**
   * Definition: changes a matrix after the optimizer has.
   *
   * @param shape of the matrix, and whether its columns or its rows are units
   * @param rate the learning rate of the update
   */
  default void afterUpdate(INDArray weight, Parameter shape, double rate, long divisor) {}

  /** Kernel: the penalty of all weights. */
  default double penalty(WeightSums weights, long divisor) {
    return 0;
  }

  /** Kernel: the gradient of the first count numbers of a piece. */
  default void addGradient(float[] weight, float[] gradient, long divisor, int count) {}

  /** Kernel: changes the first count numbers of a piece after the optimizer has. */
  default void afterUpdate(float[] weight, double rate, long divisor, int count) {}

  /** Whether {@link #constrain} has work to do. */
  default boolean constrains() {
    return false;
  }

  /**
   * Kernel: changes a whole matrix after the optimizer has.
   *
   * @param row scratch, as long as the matrix has columns
   * @param norms scratch, as long as it has rows or columns, whichever are more
   */
  default void constrain(NativeFloats weight, Parameter shape, float[] row, double[] norms) {}

  /** The same with all of its penalty in the gradient, as a check of gradients needs it. */
  default Regularizer inGradient() {
    return this;
  }
}
