package dev.descent.engine;

import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.util.Random;

/** Random targets of the kind that a loss takes. */
public final class Samples {
  /** Written once, as its settings grow. */
  public static final Loss SOFTMAX = new SoftmaxCrossEntropy();

  private Samples() {}

  /** Class indexes, zeros and ones, or normal numbers: [rows, {@link #targetWidth}]. */
  public static double[] targets(Loss loss, int rows, int outputs, long seed) {
    Random random = new Random(seed);
    double[] targets = Numbers.normal(seed, rows * targetWidth(loss, outputs));
    for (int i = 0; i < targets.length; i++) {
      if (loss instanceof SoftmaxCrossEntropy) {
        targets[i] = random.nextInt(outputs);
      } else if (loss instanceof SigmoidCrossEntropy) {
        targets[i] = random.nextInt(2);
      }
    }
    return targets;
  }

  public static int targetWidth(Loss loss, int outputs) {
    return loss instanceof SoftmaxCrossEntropy ? 1 : outputs;
  }
}
