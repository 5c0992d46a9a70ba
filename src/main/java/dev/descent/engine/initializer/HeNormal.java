package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a normal distribution of variance gain²·2/n_in.
 *
 * <p>He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, equation 10: keeps the variance
 * of signals through rectified layers; the default before the relu family.
 *
 * @param gain factor on the standard deviation, positive; default 1
 */
@JsonTypeName("he-normal")
public record HeNormal(double gain) implements Initializer {

  public HeNormal {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  public static HeNormal of(@Nullable Double gain) {
    return new HeNormal(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.normal(gain * gain * 2.0 / weight.fanIn(), weight.size(), random);
  }
}
