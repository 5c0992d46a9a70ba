package dev.descent.engine.initializer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Selu;
import dev.descent.engine.random.RandomStream;

/**
 * Chooses by the activation behind the weights: {@code he-normal} before the relu family (relu,
 * leaky-relu, elu, gelu, swish, softplus), {@code lecun-normal} before selu, {@code xavier-normal}
 * before everything else and in the output layer.
 */
@JsonTypeName("by-activation")
public record ByActivation() implements Initializer {

  @Override
  public Initializer before(Activation activation) {
    if (activation instanceof Selu) {
      return LecunNormal.of(null);
    }
    return activation.rectifies() ? HeNormal.of(null) : XavierNormal.of(null);
  }

  /** As if no activation followed. */
  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return XavierNormal.of(null).draw(weight, random);
  }
}
