package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Hinge loss of two classes, as support vector machines have it: nothing is lost beyond a margin of
 * 1.
 *
 * <pre>
 *   s = 2·y − 1    loss = max(0, 1 − s·z)    ∂/∂z = −s/m where s·z &lt; 1, else 0
 * </pre>
 *
 * <p>The target is one column of 0 and 1. It gives no probability: a prediction is the output z cut
 * to [−1, 1] and brought to [0, 1] by (z + 1)/2, so that 1/2 lies between the classes. Cortes and
 * Vapnik, "Support-vector networks", 1995.
 */
@JsonTypeName("hinge")
public record Hinge() implements Loss {

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    INDArray margins = signs(targets).muli(outputs);
    return Transforms.max(margins.rsubi(1), 0.0, false).mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    INDArray signs = signs(targets);
    INDArray inside = signs.mul(outputs).lt(1).castTo(outputs.dataType());
    return signs.muli(inside).negi().divi(totalWeight(targets) * outputs.columns());
  }

  private static INDArray signs(INDArray targets) {
    return targets.mul(2).subi(1);
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    INDArray cut = Transforms.min(Transforms.max(outputs, -1.0, true), 1.0, false);
    return cut.addi(1).divi(2);
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += Math.max(0, 1 - (2.0 * targets[i] - 1) * outputs[i]);
      }
      losses[row] = sum / width;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    float share = scale / width;
    for (int i = 0; i < rows * width; i++) {
      float sign = 2 * targets[i] - 1;
      float lost = 1 - sign * outputs[i];
      sum += Math.max(0, lost);
      outputs[i] = lost > 0 ? -sign * share : 0;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    for (int i = 0; i < rows * width; i++) {
      outputs[i] = (Math.min(1, Math.max(-1, outputs[i])) + 1) / 2;
    }
  }
}
