package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What training makes small, computed from the network's raw outputs (logits), averaged over the
 * batch.
 *
 * <p>Definition: {@link #value} and {@link #gradient} over whole batches. Kernel: {@link
 * #losses(float[], float[], int, int, double[])} and {@link #sumAndGradient} over pieces of rows.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Loss permits SoftmaxCrossEntropy, SigmoidCrossEntropy, MeanSquaredError {

  /**
   * Definition: the loss of each row, [batch, 1]. Shapes: outputs [batch, outputs], targets [batch,
   * targets].
   */
  INDArray losses(INDArray outputs, INDArray targets);

  /** Definition: the mean of the rows' losses. */
  default double value(INDArray outputs, INDArray targets) {
    return losses(outputs, targets).meanNumber().doubleValue();
  }

  /** Definition: ∂value/∂outputs, a new array. */
  INDArray gradient(INDArray outputs, INDArray targets);

  /** Kernel: the loss of each row. */
  void losses(float[] outputs, float[] targets, int rows, int width, double[] losses);

  /**
   * Kernel: the sum of the rows' losses; replaces each output by its gradient times a scale, which
   * is 1 over the batch's rows.
   */
  double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale);

  /** Turns outputs into predictions in place: probabilities, or the values themselves. */
  void predict(float[] outputs, int rows, int width);

  /** Definition of {@link #predict}: a new array. */
  INDArray prediction(INDArray outputs);
}
