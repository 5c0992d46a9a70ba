package dev.descent.engine;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Elu;
import dev.descent.engine.layer.Gelu;
import dev.descent.engine.layer.LeakyRelu;
import dev.descent.engine.loss.ClassWeights;
import dev.descent.engine.loss.Hinge;
import dev.descent.engine.loss.Huber;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.util.List;
import java.util.Map;
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

  /** Every loss as it is by default, and some that are not, for up to five classes. */
  public static Stream<Loss> losses() {
    var weights = new ClassWeights(Map.of(), List.of(0.5, 2.0, 1.0, 0.25, 1.25));
    return Stream.concat(
        Family.members(Loss.class),
        Stream.of(
            new SoftmaxCrossEntropy(0.1, null),
            new SoftmaxCrossEntropy(0.2, weights),
            new SigmoidCrossEntropy(0.2, 3, null),
            new Huber(0.3)));
  }

  /** Class indexes, zeros and ones, or normal numbers: [rows, {@link #targetWidth}]. */
  public static double[] targets(Loss loss, int rows, int outputs, long seed) {
    Random random = new Random(seed);
    double[] targets = Numbers.normal(seed, rows * targetWidth(loss, outputs));
    for (int i = 0; i < targets.length; i++) {
      if (loss instanceof SoftmaxCrossEntropy) {
        targets[i] = random.nextInt(outputs);
      } else if (loss instanceof SigmoidCrossEntropy || loss instanceof Hinge) {
        targets[i] = random.nextInt(2);
      }
    }
    return targets;
  }

  public static int targetWidth(Loss loss, int outputs) {
    return loss instanceof SoftmaxCrossEntropy ? 1 : outputs;
  }
}
