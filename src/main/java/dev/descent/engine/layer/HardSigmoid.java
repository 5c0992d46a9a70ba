package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Three straight lines in the place of the logistic function.
 *
 * <pre>
 *   f(z) = min(1, max(0, z/6 + 1/2))    f′(z) = 1/6 where −3 &lt; z &lt; 3, else 0 (also at ±3)
 * </pre>
 *
 * <p>Courbariaux, Bengio and David, "BinaryConnect", 2015, with the slope 1/6 of later mobile
 * networks (Howard and others, "Searching for MobileNetV3", 2019) for its 1/2.
 */
@JsonTypeName("hard-sigmoid")
public record HardSigmoid() implements Activation {

  @Override
  public INDArray value(INDArray z) {
    return Transforms.min(Transforms.max(z.div(6).addi(0.5), 0.0, false), 1.0, false);
  }

  @Override
  public INDArray derivative(INDArray z) {
    return Transforms.abs(z, true).lt(3).castTo(z.dataType()).divi(6);
  }

  @Override
  public void activate(float[] z, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.min(1f, Math.max(0f, z[i] / 6 + 0.5f));
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= Step.of(output[i]) * Step.of(1 - output[i]) / 6;
    }
  }

  @Override
  public boolean hasEnds() {
    return true;
  }

  @Override
  public boolean saturates(float output) {
    return output <= 0 || output >= 1;
  }
}
