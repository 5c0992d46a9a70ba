package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkNotNegative;
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
 * AdaGrad: steps divided by the root of all squared gradients so far, so that rare features keep
 * long steps. The steps only ever shrink.
 *
 * <pre>
 *   h ← h + g²
 *   θ ← θ − α · g / (√(h₀ + h) + ε)
 * </pre>
 *
 * <p>Duchi, Hazan and Singer, "Adaptive subgradient methods", 2011, figure 1 (diagonal), where ε is
 * their δ.
 *
 * @param learningRate α, positive; default 0.01
 * @param initialAccumulator h₀, what the sum starts from, 0 or more; default 0. Shortens the first
 *     steps
 * @param epsilon ε, positive, outside the root; default 1e-10
 */
@JsonTypeName("ada-grad")
public record AdaGrad(double learningRate, double initialAccumulator, double epsilon)
    implements Optimizer {
  private static final String SUM_OF_SQUARES = "sumOfSquares";

  public AdaGrad {
    checkPositive("learningRate", learningRate);
    checkNotNegative("initialAccumulator", initialAccumulator);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AdaGrad of(
      @Nullable Double learningRate,
      @Nullable Double initialAccumulator,
      @Nullable Double epsilon) {
    return new AdaGrad(
        orElse(learningRate, 0.01), orElse(initialAccumulator, 0.0), orElse(epsilon, 1e-10));
  }

  @Override
  public AdaGrad withLearningRate(double rate) {
    return new AdaGrad(rate, initialAccumulator, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of(SUM_OF_SQUARES);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray h = slots.get(SUM_OF_SQUARES).addi(gradient.mul(gradient));
    INDArray root = Transforms.sqrt(h.add(initialAccumulator), false);
    parameter.subi(gradient.mul(rate).divi(root.addi(epsilon)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] h = slots.get(SUM_OF_SQUARES);
    float start = (float) initialAccumulator;
    float tiny = (float) epsilon;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float root = Rounding.root(g);
      h[i] += root * root;
      parameter[i] -= rate * g / ((float) Math.sqrt(start + h[i]) + tiny);
    }
  }
}
