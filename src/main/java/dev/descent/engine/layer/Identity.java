package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * No activation: layers of it alone can only draw straight boundaries, however many there are.
 *
 * <pre>
 *   f(z) = z    f′(z) = 1
 * </pre>
 */
@JsonTypeName("linear")
public record Identity() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return z.dup();
  }

  @Override
  public INDArray derivative(INDArray z) {
    return z.ulike().assign(1);
  }

  @Override
  public void activate(float[] z, int count) {
    // f(z) = z
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    // f′(z) = 1
  }
}
