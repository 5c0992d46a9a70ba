package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A cheaper hyperbolic tangent that nears ±1 more slowly.
 *
 * <pre>
 *   f(z) = z / (1 + |z|)    f′(z) = 1/(1 + |z|)² = (1 − |f(z)|)²
 * </pre>
 *
 * <p>Turian, Bergstra and Bengio, "Quadratic features and deep architectures for chunking", 2009.
 */
@JsonTypeName("softsign")
public record Softsign() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return z.div(Transforms.abs(z, true).addi(1));
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray root = Transforms.abs(z, true).addi(1).rdivi(1);
    return root.muli(root);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] /= 1 + Math.abs(z[i]);
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      float root = 1 - Math.abs(output[i]);
      gradient[i] *= root * root;
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
