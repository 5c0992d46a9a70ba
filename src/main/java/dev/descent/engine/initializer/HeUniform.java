package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a uniform distribution of variance gain²·2/n_in.
 *
 * <p>He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, equation 10, drawn uniformly.
 *
 * @param gain factor on the standard deviation, positive; default 1
 */
@JsonTypeName("he-uniform")
public record HeUniform(double gain) implements Initializer {

  public HeUniform {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  public static HeUniform of(@Nullable Double gain) {
    return new HeUniform(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.uniform(gain * gain * 2.0 / weight.fanIn(), weight.size(), random);
  }
}
