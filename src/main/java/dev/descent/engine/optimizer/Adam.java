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
 */
@JsonTypeName("adam")
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  private static final String MEAN = "mean";
  private static final String MEAN_SQUARE = "meanSquare";

  public Adam {
    checkPositive("learningRate", learningRate);
    checkFraction("beta1", beta1);
    checkFraction("beta2", beta2);
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Adam of(
      @Nullable Double learningRate,
      @Nullable Double beta1,
      @Nullable Double beta2,
      @Nullable Double epsilon) {
    return new Adam(
        orElse(learningRate, 1e-3),
        orElse(beta1, 0.9),
        orElse(beta2, 0.999),
        orElse(epsilon, 1e-8));
  }

  /** Adam with the settings of the paper. */
  public static Adam standard() {
    return of(null, null, null, null);
  }

  @Override
  public List<String> slots() {
    return List.of(MEAN, MEAN_SQUARE);
  }

  @Override
  public void update(
      INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step) {
    INDArray m = slots.get(MEAN);
    INDArray v = slots.get(MEAN_SQUARE);
    m.muli(beta1).addi(gradient.mul(1 - beta1));
    v.muli(beta2).addi(gradient.mul(gradient).muli(1 - beta2));
    INDArray correctedMean = m.div(correction(beta1, step));
    INDArray correctedSquare = v.div(correction(beta2, step));
    parameter.subi(
        correctedMean.muli(rate).divi(Transforms.sqrt(correctedSquare, false).addi(epsilon)));
  }

  @Override
  public void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count) {
    float[] m = slots.get(MEAN);
    float[] v = slots.get(MEAN_SQUARE);
    float keepMean = (float) beta1;
    float addMean = (float) (1 - beta1);
    float keepSquare = (float) beta2;
    float addSquare = (float) (1 - beta2);
    float length = (float) (rate / correction(beta1, step));
    float stretch = (float) (1 / correction(beta2, step));
    float tiny = (float) epsilon;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      m[i] = keepMean * m[i] + addMean * g;
      v[i] = keepSquare * v[i] + addSquare * g * g;
      parameter[i] -= length * m[i] / ((float) Math.sqrt(v[i] * stretch) + tiny);
    }
  }

  private static double correction(double beta, long step) {
    return 1 - Math.pow(beta, step + 1.0);
  }
}
