package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Smooth relu that is positive everywhere.
 *
 * <pre>
 *   f(z) = ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|)    f′(z) = σ(z) = 1 − e^−f(z)
 * </pre>
 *
 * <p>Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating second-order functional knowledge
 * for better option pricing", 2000.
 */
@JsonTypeName("softplus")
public record Softplus() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    INDArray tail = Transforms.exp(Transforms.abs(z, true).negi(), false);
    return Transforms.max(z, 0.0, true).addi(Transforms.log1p(tail, false));
  }

  @Override
  public INDArray derivative(INDArray z) {
    return Transforms.sigmoid(z, true);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      // log1p is several times slower and differs from −37 down only, by less than 1e-16
      z[i] = (float) (Math.max(z[i], 0f) + Math.log(1 + Math.exp(-Math.abs(z[i]))));
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= (float) (1 - Math.exp(-output[i]));
    }
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
