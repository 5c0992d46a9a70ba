package dev.descent.engine.layer;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.NamedArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inverted dropout: in training each signal is let through with a probability, and stretched so
 * that what is expected stays the same; in inference nothing happens.
 *
 * <pre>
 *   forward    y = x · mask / keepProb      backward   ∂x = ∂y · mask / keepProb
 * </pre>
 *
 * <p>The mask is addressed by seed, layer, step and place, so the same step meets the same mask
 * again. Srivastava and others, "Dropout: a simple way to prevent neural networks from
 * overfitting", 2014, section 10.
 *
 * @param keepProb probability that a signal is kept, in (0, 1]
 */
public record Dropout(double keepProb) implements Layer {

  public Dropout {
    check("keepProb", keepProb);
  }

  /** Refuses what is not in (0, 1]. */
  public static void check(String field, double keepProb) {
    if (!(keepProb > 0 && keepProb <= 1)) {
      throw new InvalidSettingException(field, "must be in (0, 1]", keepProb);
    }
  }

  /** Of 2³² equally likely random words, those below it keep a signal. */
  long threshold() {
    return Math.round(keepProb * 0x1p32);
  }

  /** 1 for a word that keeps a signal, else 0; without a branch, which nobody could foretell. */
  static int keeps(int bits, long threshold) {
    return (int) ((bits & 0xFFFFFFFFL) - threshold >>> 63);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return pass.training() ? input.mul(scaledMask(input, pass)) : input;
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    INDArray gradient =
        pass.training() ? outputGradient.mul(scaledMask(input, pass)) : outputGradient;
    return new Gradients(gradient, NamedArrays.none());
  }

  /** mask / keepProb, shaped like the input. */
  private INDArray scaledMask(INDArray input, Pass pass) {
    RandomStream random = pass.mask();
    INDArray mask = input.ulike();
    for (int i = 0; i < mask.length(); i++) {
      mask.putScalar(i, keeps(random.bits(i), threshold()) / keepProb);
    }
    return mask;
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new ElementwiseStage(plan);
  }
}
