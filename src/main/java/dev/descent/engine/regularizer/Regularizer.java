package dev.descent.engine.regularizer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A penalty on the weights that is added to the cost; biases are left out. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Regularizer permits L2 {

  /** What the penalty is divided by: the batch's rows, the training rows, or 1. */
  long divisor(int batchRows, int trainingRows);

  /** Definition: the penalty of one matrix. */
  double penalty(INDArray weight, long divisor);

  /** Definition: adds the penalty's gradient to the gradient in place. */
  void addGradient(INDArray weight, INDArray gradient, long divisor);

  /** Kernel: the penalty of weights whose sum of squares is known. */
  double penalty(double sumOfSquares, long divisor);

  /** Kernel: the same for the first count numbers of a piece. */
  void addGradient(float[] weight, float[] gradient, long divisor, int count);
}
