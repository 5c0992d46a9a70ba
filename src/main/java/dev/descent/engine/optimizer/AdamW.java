package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * AdamW: Adam with weight decay beside it instead of in the gradient, so that every weight decays
 * at the same rate, however large its gradients.
 *
 * <pre>
 *   θ ← θ · (1 − α·λ)      then Adam's step
 * </pre>
 *
 * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2, with the
 * learning rate in front of λ, as most frameworks write it. Biases and other parameters that are
 * not weights do not decay.
 *
 * @param learningRate α, positive; default 0.001
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the mean square, in [0, 1); default 0.999
 * @param epsilon ε, positive, outside the root; default 1e-8
 * @param weightDecay λ, 0 or more; default 0.01. 0 is Adam
 */
@JsonTypeName("adam-w")
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  public AdamW {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
    checkNotNegative("weightDecay", weightDecay);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AdamW of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon,
      @Nullable Double weightDecay) {
    return new AdamW(
        orElse(learningRate, 1e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8),
        orElse(weightDecay, 0.01));
  }

  @Override
  public AdamW withLearningRate(double rate) {
    return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
  }

  @Override
  public AdamW withMomentum(double other) {
    checkFraction("momentum", other);
    return new AdamW(learningRate, other, beta2, epsilon, weightDecay);
  }

  @Override
  public AdamW withoutDecay() {
    return new AdamW(learningRate, beta1, beta2, epsilon, 0);
  }

  @Override
  public List<String> slots() {
    return Moments.BOTH;
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    parameter.muli(1 - rate * weightDecay);
    new Adam(learningRate, beta1, beta2, epsilon).update(parameter, gradient, slots, rate, step);
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    double keep = 1 - rate * weightDecay;
    double length = rate / Moments.correction(beta1, step);
    double stretch = 1 / Moments.correction(beta2, step);
    Moments.step(
        parameter, gradient, slots, count, beta1, beta2, keep, length, 0, stretch, epsilon);
  }
}
