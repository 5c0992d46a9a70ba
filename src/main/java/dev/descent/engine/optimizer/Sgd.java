package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent: a step against the gradient. Stochastic with mini-batches, plain with the full
 * batch.
 *
 * <pre>
 *   θ ← θ − α·g
 * </pre>
 *
 * <p>Robbins and Monro, "A stochastic approximation method", 1951.
 *
 * @param learningRate α, positive; default 0.1
 */
@JsonTypeName("sgd")
public record Sgd(double learningRate) implements Optimizer {

  public Sgd {
    checkPositive("learningRate", learningRate);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Sgd of(@Nullable Double learningRate) {
    return new Sgd(orElse(learningRate, 0.1));
  }

  @Override
  public Sgd withLearningRate(double rate) {
    return new Sgd(rate);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    parameter.subi(gradient.mul(rate));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    for (int i = 0; i < count; i++) {
      parameter[i] -= rate * gradient[i];
    }
  }
}
