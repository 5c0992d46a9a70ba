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
 * AdaDelta: steps as long as earlier ones were, for gradients as large as earlier ones were, so
 * that no learning rate need be chosen.
 *
 * <pre>
 *   s ← ρ·s + (1 − ρ)·g²
 *   Δ = √(d + ε) / √(s + ε) · g
 *   d ← ρ·d + (1 − ρ)·Δ²
 *   θ ← θ − α·Δ
 * </pre>
 *
 * <p>Zeiler, "ADADELTA: an adaptive learning rate method", 2012, algorithm 1, which has α = 1.
 *
 * @param learningRate α, positive; default 1
 * @param rho ρ, decay of both mean squares, in [0, 1); default 0.9
 * @param epsilon ε, positive, inside the roots; default 1e-6. The first step is about √ε long
 */
@JsonTypeName("ada-delta")
public record AdaDelta(double learningRate, double rho, double epsilon) implements Optimizer {
  private static final String MEAN_SQUARE = "meanSquare";
  private static final String MEAN_SQUARE_STEP = "meanSquareStep";

  public AdaDelta {
    checkPositive("learningRate", learningRate);
    checkFraction("rho", rho);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AdaDelta of(
      @Nullable Double learningRate, @Nullable Double rho, @Nullable Double epsilon) {
    return new AdaDelta(orElse(learningRate, 1.0), orElse(rho, 0.9), orElse(epsilon, 1e-6));
  }

  @Override
  public AdaDelta withLearningRate(double rate) {
    return new AdaDelta(rate, rho, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of(MEAN_SQUARE, MEAN_SQUARE_STEP);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray s = slots.get(MEAN_SQUARE);
    INDArray d = slots.get(MEAN_SQUARE_STEP);
    s.muli(rho).addi(gradient.mul(gradient).muli(1 - rho));
    INDArray ratio =
        Transforms.sqrt(d.add(epsilon), false).divi(Transforms.sqrt(s.add(epsilon), false));
    INDArray delta = ratio.muli(gradient);
    d.muli(rho).addi(delta.mul(delta).muli(1 - rho));
    parameter.subi(delta.muli(rate));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] s = slots.get(MEAN_SQUARE);
    float[] d = slots.get(MEAN_SQUARE_STEP);
    float keep = (float) rho;
    float add = (float) (1 - rho);
    float tiny = (float) epsilon;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      float root = Rounding.root(g);
      s[i] = Rounding.square(keep * s[i] + add * root * root);
      float delta = (float) Math.sqrt((d[i] + tiny) / (s[i] + tiny)) * g;
      float change = Rounding.root(delta);
      d[i] = Rounding.square(keep * d[i] + add * change * change);
      parameter[i] -= rate * delta;
    }
  }
}
