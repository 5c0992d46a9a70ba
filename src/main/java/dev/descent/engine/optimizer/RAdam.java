package dev.descent.engine.optimizer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * RAdam, rectified Adam: takes plain momentum's steps until enough gradients are known to divide by
 * their mean square, then shortens steps by how uncertain it still is. A warm-up that sets itself.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²      m̂ = m/(1 − β₁ᵗ)      t from 1
 *   ρ∞ = 2/(1 − β₂) − 1        ρ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)
 *   ρ ≤ 5      θ ← θ − α·m̂
 *   otherwise  θ ← θ − α·r·m̂·√(1 − β₂ᵗ)/(√v + ε)
 *              r = √((ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ))
 * </pre>
 *
 * <p>Liu and others, "On the variance of the adaptive learning rate and beyond", 2020, algorithm 2,
 * with 5 for its bound of 4, as in its authors' code and in PyTorch.
 *
 * @param learningRate α, positive; default 0.001
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the mean square, in [0, 1); default 0.999
 * @param epsilon ε, positive, outside the root; default 1e-8
 */
@JsonTypeName("r-adam")
public record RAdam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  private static final double KNOWN_ENOUGH = 5;

  public RAdam {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static RAdam of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon) {
    return new RAdam(
        orElse(learningRate, 1e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8));
  }

  @Override
  public RAdam withLearningRate(double rate) {
    return new RAdam(rate, beta1, beta2, epsilon);
  }

  @Override
  public RAdam withMomentum(double other) {
    checkFraction("momentum", other);
    return new RAdam(learningRate, other, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return Moments.BOTH;
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray m = Moments.mean(slots, gradient, beta1);
    INDArray v = Moments.meanSquare(slots, gradient, beta2);
    INDArray move = m.mul(rate / Moments.correction(beta1, step));
    double rho = known(step);
    if (rho > KNOWN_ENOUGH) {
      double root = Math.sqrt(Moments.correction(beta2, step));
      move.muli(rectification(rho) * root).divi(Transforms.sqrt(v, true).addi(epsilon));
    }
    parameter.subi(move);
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    double rho = known(step);
    boolean divides = rho > KNOWN_ENOUGH;
    double length = rate / Moments.correction(beta1, step);
    if (divides) {
      length *= rectification(rho) * Math.sqrt(Moments.correction(beta2, step));
    }
    double stretch = divides ? 1 : 0; // without: the divisor is 1
    double tiny = divides ? epsilon : 1;
    Moments.step(parameter, gradient, slots, count, beta1, beta2, 1, length, 0, stretch, tiny);
  }

  private double known(long step) {
    double t = step + 1.0;
    return knownInTheEnd() - 2 * t * Math.pow(beta2, t) / Moments.correction(beta2, step);
  }

  private double knownInTheEnd() {
    return 2 / (1 - beta2) - 1;
  }

  private double rectification(double rho) {
    double end = knownInTheEnd();
    return Math.sqrt((rho - 4) * (rho - 2) * end / ((end - 4) * (end - 2) * rho));
  }
}
