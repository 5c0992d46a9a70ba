package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Number times its logistic function, also known as SiLU: a smooth relu that dips below 0.
 *
 * <pre>
 *   f(z) = z·σ(z)    f′(z) = σ(z)·(1 + z·(1 − σ(z)))
 * </pre>
 *
 * <p>Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2017; Ramachandran, Zoph and Le,
 * "Searching for activation functions", 2017, with β = 1.
 */
@JsonTypeName("swish")
public record Swish() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return Transforms.sigmoid(z, true).muli(z);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray sigmoid = Transforms.sigmoid(z, true);
    return sigmoid.rsub(1).muli(z).addi(1).muli(sigmoid);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) (z[i] / (1 + Math.exp(-z[i])));
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      double sigmoid = 1 / (1 + Math.exp(-input[i]));
      gradient[i] *= (float) (sigmoid * (1 + input[i] * (1 - sigmoid)));
    }
  }

  @Override
  public boolean needsInput() {
    return true;
  }

  @Override
  public boolean rectifies() {
    return true;
  }
}
