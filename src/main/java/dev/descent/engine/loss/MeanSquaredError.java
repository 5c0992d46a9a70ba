package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean squared error, the usual loss for values.
 *
 * <pre>
 *   loss = mean (ŷ − y)²    ∂/∂ŷ = 2·(ŷ − y) / (m·outputs)
 * </pre>
 *
 * <p>The mean is taken over rows and outputs.
 */
@JsonTypeName("mean-squared-error")
public record MeanSquaredError() implements Loss {

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    INDArray error = outputs.sub(targets);
    return error.muli(error).mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    return outputs.sub(targets).muli(2.0 / outputs.length());
  }

  @Override
  public INDArray prediction(INDArray outputs) {
    return outputs.dup();
  }

  @Override
  public void losses(float[] outputs, float[] targets, int rows, int width, double[] losses) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        double error = (double) outputs[i] - targets[i];
        sum += error * error;
      }
      losses[row] = sum / width;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    float factor = 2 * scale / width;
    for (int i = 0; i < rows * width; i++) {
      double error = (double) outputs[i] - targets[i];
      sum += error * error;
      outputs[i] = (float) error * factor;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    // the outputs are the values
  }
}
