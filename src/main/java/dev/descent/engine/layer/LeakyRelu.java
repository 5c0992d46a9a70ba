package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rectified linear unit that lets a little of negative numbers through, so that no unit is dead.
 *
 * <pre>
 *   f(z) = max(z, s·z)    f′(z) = 1 where z &gt; 0, else s (also at 0)
 * </pre>
 *
 * <p>Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.
 *
 * @param slope s, left of 0, in [0, 1); default 0.01
 */
@JsonTypeName("leaky-relu")
public record LeakyRelu(double slope) implements Activation {

  public LeakyRelu {
    checkFraction("slope", slope);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static LeakyRelu of(@Nullable Double slope) {
    return new LeakyRelu(orElse(slope, 0.01));
  }

  @Override
  public INDArray value(INDArray z) {
    return Transforms.max(z, z.mul(slope), true);
  }

  @Override
  public INDArray derivative(INDArray z) {
    return z.gt(0).castTo(z.dataType()).muli(1 - slope).addi(slope);
  }

  @Override
  public void activate(float[] z, int count) {
    float s = (float) slope;
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(z[i], s * z[i]);
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    float s = (float) slope;
    for (int i = 0; i < count; i++) {
      gradient[i] *= Math.max(s, Step.of(output[i]));
    }
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
