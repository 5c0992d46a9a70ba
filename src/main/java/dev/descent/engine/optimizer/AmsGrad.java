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
 * AMSGrad: Adam that divides by the largest mean square so far, so that a step never grows because
 * a large gradient was forgotten.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²      v̂ ← max(v̂, v)
 *   θ ← θ − α · m/(1 − β₁ᵗ) / (√(v̂/(1 − β₂ᵗ)) + ε)      t from 1
 * </pre>
 *
 * <p>Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018, algorithm 2. The paper
 * leaves the corrections out: {@code "biasCorrection": false}.
 *
 * @param learningRate α, positive; default 0.001
 * @param beta1 β₁, decay of the mean, in [0, 1); default 0.9
 * @param beta2 β₂, decay of the mean square, in [0, 1); default 0.999
 * @param epsilon ε, positive, outside the root; default 1e-8
 * @param biasCorrection whether m and v̂ are divided by 1 − βᵗ; default true
 */
@JsonTypeName("ams-grad")
public record AmsGrad(
    double learningRate, double beta1, double beta2, double epsilon, boolean biasCorrection)
    implements Optimizer {
  private static final String LARGEST_MEAN_SQUARE = "largestMeanSquare";

  public AmsGrad {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AmsGrad of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon,
      @Nullable Boolean biasCorrection) {
    return new AmsGrad(
        orElse(learningRate, 1e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8),
        orElse(biasCorrection, true));
  }

  @Override
  public AmsGrad withLearningRate(double rate) {
    return new AmsGrad(rate, beta1, beta2, epsilon, biasCorrection);
  }

  @Override
  public AmsGrad withMomentum(double other) {
    checkFraction("momentum", other);
    return new AmsGrad(learningRate, other, beta2, epsilon, biasCorrection);
  }

  @Override
  public List<String> slots() {
    return List.of(Moments.MEAN, Moments.MEAN_SQUARE, LARGEST_MEAN_SQUARE);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray m = Moments.mean(slots, gradient, beta1);
    INDArray v = Moments.meanSquare(slots, gradient, beta2);
    INDArray largest = slots.get(LARGEST_MEAN_SQUARE);
    largest.assign(Transforms.max(largest, v, true));
    INDArray root = Transforms.sqrt(largest.div(correction(beta2, step)), false);
    parameter.subi(m.div(correction(beta1, step)).muli(rate).divi(root.addi(epsilon)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] m = slots.get(Moments.MEAN);
    float[] v = slots.get(Moments.MEAN_SQUARE);
    float[] largest = slots.get(LARGEST_MEAN_SQUARE);
    float keepMean = (float) beta1;
    float addMean = (float) (1 - beta1);
    float keepSquare = (float) beta2;
    float addSquare = (float) (1 - beta2);
    float length = (float) (rate / correction(beta1, step));
    float stretch = (float) (1 / correction(beta2, step));
    float tiny = (float) epsilon;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      m[i] = Rounding.signal(keepMean * m[i] + addMean * g);
      float root = Rounding.root(g);
      v[i] = Rounding.square(keepSquare * v[i] + addSquare * root * root);
      largest[i] = Math.max(largest[i], v[i]);
      parameter[i] -= length * m[i] / ((float) Math.sqrt(largest[i] * stretch) + tiny);
    }
  }

  private double correction(double beta, long step) {
    return biasCorrection ? Moments.correction(beta, step) : 1;
  }
}
