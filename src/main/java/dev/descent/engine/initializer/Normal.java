package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a normal distribution of one given width, whatever the layer's size.
 *
 * @param scale standard deviation of the weights, positive; default 0.01
 */
@JsonTypeName("normal")
public record Normal(double scale) implements Initializer {

  public Normal {
    checkPositive("scale", scale);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Normal of(@Nullable Double scale) {
    return new Normal(orElse(scale, 0.01));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.normal(scale * scale, weight.size(), random);
  }
}
