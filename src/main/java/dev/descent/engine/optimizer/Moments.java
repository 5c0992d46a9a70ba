package dev.descent.engine.optimizer;

import dev.descent.engine.tensor.Rounding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Adam's family shares: running means of the gradient and of its square, and one kernel. */
final class Moments {
  static final String MEAN = "mean";
  static final String MEAN_SQUARE = "meanSquare";
  static final List<String> BOTH = List.of(MEAN, MEAN_SQUARE);

  private Moments() {}

  /** 1 − βᵗ, t from 1: how much of a running mean is not its start at zero. */
  static double correction(double beta, long step) {
    return 1 - Math.pow(beta, step + 1.0);
  }

  /** Definition of m ← β₁·m + (1 − β₁)·g; returns the slot. */
  static INDArray mean(Slots<INDArray> slots, INDArray gradient, double beta1) {
    return slots.get(MEAN).muli(beta1).addi(gradient.mul(1 - beta1));
  }

  /** Definition of v ← β₂·v + (1 − β₂)·g²; returns the slot. */
  static INDArray meanSquare(Slots<INDArray> slots, INDArray gradient, double beta2) {
    return slots.get(MEAN_SQUARE).muli(beta2).addi(gradient.mul(gradient).muli(1 - beta2));
  }

  /**
   * Kernel of the whole family; the members differ in the numbers they hand in.
   *
   * <pre>
   *   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²
   *   θ ← keep·θ − (alongMean·m + alongGradient·g) / (√(stretch·v) + tiny)
   * </pre>
   */
  static void step(
      float[] parameter,
      float[] gradient,
      Slots<float[]> slots,
      int count,
      double beta1,
      double beta2,
      double keep,
      double alongMean,
      double alongGradient,
      double stretch,
      double tiny) {
    float[] m = slots.get(MEAN);
    float[] v = slots.get(MEAN_SQUARE);
    float keepMean = (float) beta1;
    float addMean = (float) (1 - beta1);
    float keepSquare = (float) beta2;
    float addSquare = (float) (1 - beta2);
    float kept = (float) keep;
    float byMean = (float) alongMean;
    float byGradient = (float) alongGradient;
    float stretched = (float) stretch;
    float least = (float) tiny;
    for (int i = 0; i < count; i++) {
      float g = gradient[i];
      m[i] = Rounding.signal(keepMean * m[i] + addMean * g);
      float root = Rounding.root(g);
      v[i] = Rounding.square(keepSquare * v[i] + addSquare * root * root);
      float length = (float) Math.sqrt(v[i] * stretched) + least;
      parameter[i] = kept * parameter[i] - (byMean * m[i] + byGradient * g) / length;
    }
  }
}
