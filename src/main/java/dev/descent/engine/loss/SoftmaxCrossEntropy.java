package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of a softmax over classes of which exactly one is right.
 *
 * <pre>
 *   ŷ_c = e^z_c / Σ_k e^z_k    loss = −ln ŷ_y    ∂/∂z = (ŷ − onehot(y)) / m
 * </pre>
 *
 * <p>Computed from the logits z with their maximum taken away, so that it is never ln 0. The target
 * is one column that holds the index y of the right class, from 0. Bridle, 1990; Goodfellow, Bengio
 * and Courville, Deep Learning, 2016, section 6.2.2.3.
 */
@JsonTypeName("softmax-cross-entropy")
public record SoftmaxCrossEntropy() implements Loss {

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    return logSoftmax(outputs).muli(oneHot(outputs, targets)).sum(true, 1).negi();
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    return prediction(outputs).subi(oneHot(outputs, targets)).divi(outputs.rows());
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    return Transforms.exp(logSoftmax(outputs), false);
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      float greatest = greatest(outputs, start, width);
      double total = 0;
      for (int c = start; c < start + width; c++) {
        total += Math.exp(outputs[c] - greatest);
      }
      losses[row] = Math.log(total) - (outputs[start + (int) targets[row]] - greatest);
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      int start = row * width;
      int right = start + (int) targets[row];
      double rightLogit = outputs[right];
      double greatest = greatest(outputs, start, width);
      double total = softmax(outputs, start, width);
      sum += Math.log(total) - (rightLogit - greatest);
      for (int c = start; c < start + width; c++) {
        outputs[c] *= scale;
      }
      outputs[right] -= scale;
    }
    return sum;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    for (int row = 0; row < rows; row++) {
      softmax(outputs, row * width, width);
    }
  }

  /** Replaces a row of logits by its softmax and returns Σ e^(z − max). */
  private static double softmax(float[] values, int start, int width) {
    float greatest = greatest(values, start, width);
    double total = 0;
    for (int c = start; c < start + width; c++) {
      double power = Math.exp(values[c] - greatest);
      values[c] = (float) power;
      total += power;
    }
    float share = (float) (1 / total);
    for (int c = start; c < start + width; c++) {
      values[c] *= share;
    }
    return total;
  }

  private static float greatest(float[] values, int start, int width) {
    float greatest = values[start];
    for (int c = start + 1; c < start + width; c++) {
      greatest = Math.max(greatest, values[c]);
    }
    return greatest;
  }

  private static INDArray logSoftmax(INDArray outputs) {
    INDArray shifted = outputs.subColumnVector(outputs.max(true, 1));
    return shifted.subiColumnVector(Transforms.log(Transforms.exp(shifted, true).sum(true, 1)));
  }

  private static INDArray oneHot(INDArray outputs, INDArray targets) {
    INDArray oneHot = outputs.ulike().assign(0);
    for (int row = 0; row < outputs.rows(); row++) {
      oneHot.putScalar(row, targets.getInt(row, 0), 1);
    }
    return oneHot;
  }
}
