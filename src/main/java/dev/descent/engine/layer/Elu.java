package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Exponential linear unit: bends smoothly to −α left of 0, which brings mean outputs near 0.
 *
 * <pre>
 *   f(z) = z where z &gt; 0, else α·(e^z − 1)    f′(z) = 1 where z &gt; 0, else f(z) + α (also at 0)
 * </pre>
 *
 * <p>Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential
 * linear units", 2015, equation 15.
 *
 * @param alpha α, positive; default 1
 */
@JsonTypeName("elu")
public record Elu(double alpha) implements Activation {

  public Elu {
    checkPositive("alpha", alpha);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Elu of(@Nullable Double alpha) {
    return new Elu(orElse(alpha, 1.0));
  }

  @Override
  public INDArray value(INDArray z) {
    INDArray below = Transforms.exp(Transforms.min(z, 0.0, true), false).subi(1).muli(alpha);
    return Transforms.max(z, 0.0, true).addi(below);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray positive = z.gt(0).castTo(z.dataType());
    INDArray below = Transforms.exp(Transforms.min(z, 0.0, true), false).muli(alpha);
    return positive.rsub(1).muli(below).addi(positive);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      if (z[i] <= 0) { // saves half the powers, which no loop computes several at a time
        z[i] = (float) (alpha * (Math.exp(z[i]) - 1));
      }
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    float a = (float) alpha;
    for (int i = 0; i < count; i++) {
      float positive = Step.of(output[i]);
      gradient[i] *= positive + (1 - positive) * (Math.min(output[i], 0f) + a);
    }
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
