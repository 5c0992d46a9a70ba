package dev.descent.engine.initializer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;

/**
 * Weights of 0: fine without a hidden layer; with one, all units of a layer stay alike for ever,
 * which is what this is here to show.
 */
@JsonTypeName("zeros")
public record Zeros() implements Initializer {

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return new double[weight.size()];
  }
}
