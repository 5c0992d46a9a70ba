package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of independent yes/no answers: one output for two classes, several for several
 * labels.
 *
 * <pre>
 *   ŷ = 1 / (1 + e^−z)    loss = max(z, 0) − z·y + ln(1 + e^−|z|)    ∂/∂z = (ŷ − y) / (m·outputs)
 * </pre>
 *
 * <p>The mean is taken over rows and outputs. Targets are 0 or 1, one column an output.
 */
@JsonTypeName("sigmoid-cross-entropy")
public record SigmoidCrossEntropy() implements Loss {

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    INDArray tail = Transforms.exp(Transforms.abs(outputs, true).negi(), false);
    INDArray each =
        Transforms.max(outputs, 0.0, true)
            .subi(outputs.mul(targets))
            .addi(Transforms.log1p(tail, true));
    return each.mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    return prediction(outputs).subi(targets).divi(outputs.length());
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    return Transforms.sigmoid(outputs, true);
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        sum += loss(outputs[i], targets[i]);
      }
      losses[row] = sum / width;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    float share = scale / width;
    for (int i = 0; i < rows * width; i++) {
      sum += loss(outputs[i], targets[i]);
      outputs[i] = (sigmoid(outputs[i]) - targets[i]) * share;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    for (int i = 0; i < rows * width; i++) {
      outputs[i] = sigmoid(outputs[i]);
    }
  }

  private static double loss(float z, float y) {
    return Math.max(z, 0) - (double) z * y + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static float sigmoid(float z) {
    return (float) (1 / (1 + Math.exp(-z)));
  }
}
