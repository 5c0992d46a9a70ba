package dev.descent.engine.loss;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Mean absolute error: pulls predictions to the median, which outlying values hardly move.
 *
 * <pre>
 *   loss = mean |ŷ − y|    ∂/∂ŷ = sign(ŷ − y) / (m·outputs), 0 where ŷ = y
 * </pre>
 *
 * <p>The mean is taken over rows and outputs.
 */
@JsonTypeName("mean-absolute-error")
public record MeanAbsoluteError() implements Loss {

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    return Transforms.abs(outputs.sub(targets), false).mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    return Transforms.sign(outputs.sub(targets), false).divi(outputs.length());
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
        sum += Math.abs((double) outputs[i] - targets[i]);
      }
      losses[row] = sum / width;
    }
  }

  @Override
  public double sumAndGradient(float[] outputs, float[] targets, int rows, int width, float scale) {
    double sum = 0;
    float share = scale / width;
    for (int i = 0; i < rows * width; i++) {
      double error = (double) outputs[i] - targets[i];
      sum += Math.abs(error);
      outputs[i] = (float) Math.signum(error) * share;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    // the outputs are the values
  }
}
