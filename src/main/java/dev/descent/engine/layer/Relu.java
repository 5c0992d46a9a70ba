package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rectified linear unit.
 *
 * <pre>
 *   f(z) = max(0, z)    f′(z) = 1 where z &gt; 0, else 0 (also at 0)
 * </pre>
 *
 * <p>Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010.
 */
@JsonTypeName("relu")
public record Relu() implements Activation {
  /**
   * Brings any positive float but the subnormal ones to 1 or more when multiplied: a branch-free
   * comparison with 0.
   */
  private static final float HUGE = 3e38f;

  @Override
  public INDArray value(INDArray z) {
    return Transforms.max(z, 0.0, true);
  }

  @Override
  public INDArray derivative(INDArray z) {
    return z.gt(0).castTo(z.dataType());
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(0f, z[i]);
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= Math.min(1f, output[i] * HUGE);
    }
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
