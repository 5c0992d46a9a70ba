package dev.descent.engine.loss;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Huber's loss: squared for small errors, absolute for large ones.
 *
 * <pre>
 *   e = ŷ − y,  c = min(|e|, δ)
 *   loss = mean c·(|e| − c/2)    ∂/∂ŷ = max(−δ, min(e, δ)) / (m·outputs)
 * </pre>
 *
 * <p>That is e²/2 up to δ, then δ·(|e| − δ/2). The mean is taken over rows and outputs. Huber,
 * "Robust estimation of a location parameter", 1964.
 *
 * @param delta δ, where the square ends, in standard deviations of the training targets, positive;
 *     default 1
 */
@JsonTypeName("huber")
public record Huber(double delta) implements Loss {

  public Huber {
    checkPositive("delta", delta);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Huber of(@Nullable Double delta) {
    return new Huber(orElse(delta, 1.0));
  }

  @Override
  public INDArray losses(INDArray outputs, INDArray targets) {
    INDArray size = Transforms.abs(outputs.sub(targets), false);
    INDArray inner = Transforms.min(size, delta, true);
    return size.subi(inner.div(2)).muli(inner).mean(true, 1);
  }

  @Override
  public INDArray gradient(INDArray outputs, INDArray targets) {
    INDArray error = outputs.sub(targets);
    INDArray bounded = Transforms.max(Transforms.min(error, delta, false), -delta, false);
    return bounded.divi(outputs.length());
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
        sum += loss((double) outputs[i] - targets[i]);
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
      sum += loss(error);
      outputs[i] = (float) Math.max(-delta, Math.min(error, delta)) * share;
    }
    return sum / width;
  }

  @Override
  public void predict(float[] outputs, int rows, int width) {
    // the outputs are the values
  }

  private double loss(double error) {
    double size = Math.abs(error);
    double inner = Math.min(size, delta);
    return inner * (size - inner / 2);
  }
}
