package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights drawn from a normal distribution of variance gain²/n_in.
 *
 * <p>LeCun, Bottou, Orr and Müller, "Efficient backprop", 1998, equation 16: keeps the variance of
 * signals through layers that are linear near 0; the default before selu.
 *
 * @param gain factor on the standard deviation, positive; default 1
 */
@JsonTypeName("lecun-normal")
public record LecunNormal(double gain) implements Initializer {

  public LecunNormal {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  public static LecunNormal of(@Nullable Double gain) {
    return new LecunNormal(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    return Initializer.normal(gain * gain / weight.fanIn(), weight.size(), random);
  }
}
