package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Logistic function.
 *
 * <pre>
 *   f(z) = 1 / (1 + e^−z)    f′(z) = f(z)·(1 − f(z))
 * </pre>
 */
@JsonTypeName("sigmoid")
public record Sigmoid() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return Transforms.sigmoid(z, true);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray f = value(z);
    return f.rsub(1).muli(f);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) (1 / (1 + Math.exp(-z[i])));
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= output[i] * (1 - output[i]);
    }
  }

  @Override
  public boolean hasEnds() {
    return true;
  }

  @Override
  public boolean saturates(float output) {
    return output < 0.01f || output > 0.99f;
  }
}
