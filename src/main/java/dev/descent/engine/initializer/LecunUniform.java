package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a uniform distribution of variance gain²/n_in.
 *
 * <p>LeCun, Bottou, Orr and Müller, "Efficient backprop", 1998, equation 16, drawn uniformly.
 *
 * @param gain factor on the standard deviation, positive; default 1
 */
@JsonTypeName("lecun-uniform")
public record LecunUniform(double gain) implements Initializer {

  public LecunUniform {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  public static LecunUniform of(@Nullable Double gain) {
    return new LecunUniform(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.uniform(gain * gain / weight.fanIn(), weight.size(), random);
  }
}
