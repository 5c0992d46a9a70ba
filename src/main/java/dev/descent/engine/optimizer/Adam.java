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
 * Adam: momentum divided by a running root mean square of the gradient, both corrected for their
 * start at zero.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²
 *   θ ← θ − α · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)      t from 1
 * </pre>
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
 *
 * @param learningRate α, positive; default 0.001
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the mean square, in [0, 1); default 0.999
 * @param epsilon ε, positive, outside the root; default 1e-8
 * @param biasCorrection whether both means are divided by 1 − βᵗ; default true
 * @param epsilonHat whether ε is added to √v before the correction, as in the end of the paper's
 *     section 2, in TensorFlow and in ND4J; default false
 */
@JsonTypeName("adam")
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    boolean biasCorrection,
    boolean epsilonHat)
    implements Optimizer {

  public Adam {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
  }

  /** Algorithm 1 as it stands. */
  public Adam(double learningRate, double beta1, double beta2, double epsilon) {
    this(learningRate, beta1, beta2, epsilon, true, false);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Adam of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon,
      @Nullable Boolean biasCorrection,
      @Nullable Boolean epsilonHat) {
    return new Adam(
        orElse(learningRate, 1e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8),
        orElse(biasCorrection, true),
        orElse(epsilonHat, false));
  }

  /** Adam with the settings of the paper. */
  public static Adam standard() {
    return of(null, null, null, null, null, null);
  }

  @Override
  public Adam withLearningRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon, biasCorrection, epsilonHat);
  }

  @Override
  public Adam withMomentum(double other) {
    checkFraction("momentum", other);
    return new Adam(learningRate, other, beta2, epsilon, biasCorrection, epsilonHat);
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
    INDArray correctedMean = m.div(correction(beta1, step));
    INDArray correctedSquare = v.div(correction(beta2, step));
    parameter.subi(
        correctedMean.muli(rate).divi(Transforms.sqrt(correctedSquare, false).addi(tiny(step))));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    double length = rate / correction(beta1, step);
    double stretch = 1 / correction(beta2, step);
    Moments.step(
        parameter, gradient, slots, count, beta1, beta2, 1, length, 0, stretch, tiny(step));
  }

  private double correction(double beta, long step) {
    return biasCorrection ? Moments.correction(beta, step) : 1;
  }

  private double tiny(long step) {
    return epsilonHat ? epsilon / Math.sqrt(correction(beta2, step)) : epsilon;
  }
}
