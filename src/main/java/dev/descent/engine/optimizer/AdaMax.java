package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.Rounding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * AdaMax: Adam with the largest recent gradient in the place of the root mean square.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g      u ← max(β₂·u, |g| + ε)
 *   θ ← θ − α/(1 − β₁ᵗ) · m/u      t from 1
 * </pre>
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 2, which has no
 * ε: it keeps u from 0 where no gradient has come yet.
 *
 * @param learningRate α, positive; default 0.002
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the largest gradient, in [0, 1); default 0.999
 * @param epsilon ε, positive; default 1e-8
 */
@JsonTypeName("ada-max")
public record AdaMax(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  private static final String LARGEST = "largest";

  public AdaMax {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AdaMax of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon) {
    return new AdaMax(
        orElse(learningRate, 2e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8));
  }

  @Override
  public AdaMax withLearningRate(double rate) {
    return new AdaMax(rate, beta1, beta2, epsilon);
  }

  @Override
  public AdaMax withMomentum(double other) {
    checkFraction("momentum", other);
    return new AdaMax(learningRate, other, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of(Moments.MEAN, LARGEST);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray m = Moments.mean(slots, gradient, beta1);
    INDArray u = slots.get(LARGEST);
    u.assign(Transforms.max(u.mul(beta2), Transforms.abs(gradient, true).addi(epsilon), false));
    parameter.subi(m.div(u).muli(rate / Moments.correction(beta1, step)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] m = slots.get(Moments.MEAN);
    float[] u = slots.get(LARGEST);
    float keepMean = (float) beta1;
    float addMean = (float) (1 - beta1);
    float keepLargest = (float) beta2;
    float length = (float) (rate / Moments.correction(beta1, step));
    float tiny = (float) epsilon;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      m[i] = Rounding.signal(keepMean * m[i] + addMean * g);
      u[i] = Math.max(keepLargest * u[i], Math.abs(g) + tiny);
      parameter[i] -= length * m[i] / u[i];
    }
  }
}
