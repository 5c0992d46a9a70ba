package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What training makes small, computed from the network's raw outputs (logits), averaged over the
 * batch: the sum of its rows' losses over the sum of their weights.
 *
 * <p>Definition: {@link #value} and {@link #gradient} over whole batches. Kernel: {@link
 * #losses(float[], float[], int, int, double[])} and {@link #sumAndGradient} over pieces of rows.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Loss
    permits SoftmaxCrossEntropy,
        SigmoidCrossEntropy,
        MeanSquaredError,
        MeanAbsoluteError,
        Huber,
        Hinge {

  /**
   * Definition: the loss of each row times its weight, [batch, 1]. Shapes: outputs [batch,
   * outputs], targets [batch, targets].
   */
  INDArray losses(INDArray outputs, INDArray targets);

  /** Definition: the weighted mean of the rows' losses. */
  default double value(INDArray outputs, INDArray targets) {
    return losses(outputs, targets).sumNumber().doubleValue() / totalWeight(targets);
  }

  /** Definition: ∂value/∂outputs, a new array. */
  INDArray gradient(INDArray outputs, INDArray targets);

  /** Definition: the sum of the rows' weights. */
  default double totalWeight(INDArray targets) {
    return totalWeight(targets.dup('c').data().asFloat(), targets.rows());
  }

  /** Kernel: the sum of the rows' weights. */
  default double totalWeight(float[] targets, int rows) {
    return rows;
  }

  /** Kernel: the loss of each row times its weight. */
  void losses(float[] outputs, float[] targets, int rows, int width, double[] losses);

  /**
   * Kernel: the sum of the rows' weighted losses; replaces each output by its gradient times a
   * scale. The scale is 1 over the batch's {@link #totalWeight} for the mean that training takes; 1
   * would leave the gradient of the sum.
   */
  double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale);

  /** Turns outputs into predictions in place: probabilities, or the values themselves. */
  void predict(float[] outputs, int rows, int width);

  /** Definition of {@link #predict}: a new array. */
  INDArray prediction(INDArray outputs);

  /** How much a row counts by its class; null when all count the same. */
  default @Nullable ClassWeights classWeights() {
    return null;
  }

  /** The weight of a row by its class; 1 where all count the same. */
  default double rowWeight(double target) {
    return ClassWeights.weightOf(classWeights(), classWeights() == null ? 0 : (int) target);
  }

  /** Refuses class weights for labels that no class has. */
  default void checkLabels(List<String> labels) {
    ClassWeights weights = classWeights();
    if (weights != null) {
      weights.check("loss/classWeights", labels);
    }
  }

  /**
   * The same loss with its class weights told by class index, as training needs it.
   *
   * @param labels of all classes, by index
   * @param counts training rows of each class
   */
  default Loss forClasses(List<String> labels, long[] counts) {
    return this;
  }
}
