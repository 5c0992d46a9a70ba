package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Hyperbolic tangent.
 *
 * <pre>
 *   f(z) = tanh z    f′(z) = 1 − f(z)²
 * </pre>
 */
@JsonTypeName("tanh")
public record Tanh() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return Transforms.tanh(z, true);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray f = value(z);
    return f.muli(f).rsubi(1);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.tanh(z[i]);
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= 1 - output[i] * output[i];
    }
  }

  @Override
  public boolean hasEnds() {
    return true;
  }

  @Override
  public boolean saturates(float output) {
    return Math.abs(output) > 0.99f;
  }
}
