package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Scaled exponential linear unit: through many layers of it signals keep mean 0 and variance 1 by
 * themselves, given {@code lecun-normal} weights.
 *
 * <pre>
 *   f(z)  = λ·z where z &gt; 0, else λ·α·(e^z − 1)
 *   f′(z) = λ where z &gt; 0, else f(z) + λ·α (also at 0)
 * </pre>
 *
 * <p>Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017,
 * equation 2, with λ = 1.0507… and α = 1.6732… of its equation 14.
 */
@JsonTypeName("selu")
public record Selu() implements Activation {
  private static final double LAMBDA = 1.0507009873554804934193349852946;
  private static final double LAMBDA_ALPHA = LAMBDA * 1.6732632423543772848170429916717;

  @Override
  public INDArray value(INDArray z) {
    INDArray below = Transforms.exp(Transforms.min(z, 0.0, true), false).subi(1).muli(LAMBDA_ALPHA);
    return Transforms.max(z, 0.0, true).muli(LAMBDA).addi(below);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray positive = z.gt(0).castTo(z.dataType());
    INDArray below = Transforms.exp(Transforms.min(z, 0.0, true), false).muli(LAMBDA_ALPHA);
    return positive.rsub(1).muli(below).addi(positive.muli(LAMBDA));
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) (z[i] > 0 ? LAMBDA * z[i] : LAMBDA_ALPHA * (Math.exp(z[i]) - 1));
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    float above = (float) LAMBDA;
    float below = (float) LAMBDA_ALPHA;
    for (int i = 0; i < count; i++) {
      float positive = Step.of(output[i]);
      gradient[i] *= positive * above + (1 - positive) * (Math.min(output[i], 0f) + below);
    }
  }
}
