package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a normal distribution of variance gain²·2/(n_in + n_out).
 *
 * <p>Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", 2010, equation 12; the default before tanh, sigmoid and linear.
 *
 * @param gain factor on the standard deviation, positive; default 1
 */
@JsonTypeName("xavier-normal")
public record XavierNormal(double gain) implements Initializer {

  public XavierNormal {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  public static XavierNormal of(@Nullable Double gain) {
    return new XavierNormal(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.normal(
        gain * gain * 2.0 / (weight.fanIn() + weight.fanOut()), weight.size(), random);
  }
}
