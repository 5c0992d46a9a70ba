package dev.descent.engine;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Elu;
import dev.descent.engine.layer.Gelu;
import dev.descent.engine.layer.LeakyRelu;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.util.Random;
import java.util.stream.Stream;

/** Members of families with settings beside the defaults, and random targets for losses. */
public final class Samples {
  private Samples() {}

  /** Every activation as it is by default, and some that are not. */
  public static Stream<Activation> activations() {
    return Stream.concat(
        Family.members(Activation.class),
        Stream.of(new LeakyRelu(0.2), new Elu(1.7), new Gelu(Gelu.Approximation.TANH)));
  }

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
