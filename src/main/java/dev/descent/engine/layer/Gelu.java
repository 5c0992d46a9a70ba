package dev.descent.engine.layer;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Gaussian error linear unit: z times the share Φ(z) of standard normal numbers that are smaller.
 *
 * <pre>
 *   f(z)  = z·Φ(z),   Φ(z) = (1 + erf(z/√2))/2,   or about σ(2u), u = √(2/π)·(z + 0.044715·z³)
 *   f′(z) = Φ(z) + z·e^(−z²/2)/√(2π),             or σ(2u) + z·σ(2u)·(1 − σ(2u))·2u′
 * </pre>
 *
 * <p>Hendrycks and Gimpel, "Gaussian error linear units", 2016; σ(2u) = (1 + tanh u)/2. The
 * kernel's erf is that of Abramowitz and Stegun, 1964, equation 7.1.26, at most 1.5e-7 off.
 *
 * @param approximation how Φ is computed; default {@code none}
 */
@JsonTypeName("gelu")
public record Gelu(Approximation approximation) implements Activation {
  private static final double CUBE = 0.044715;
  private static final double TWICE_ROOT = 2 * Math.sqrt(2 / Math.PI);
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  /** How Φ is computed. */
  public enum Approximation {
    /** By the error function. */
    @JsonProperty("none")
    NONE,
    /** By a hyperbolic tangent, as some published networks do. */
    @JsonProperty("tanh")
    TANH
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Gelu of(@Nullable Approximation approximation) {
    return new Gelu(orElse(approximation, Approximation.NONE));
  }

  @Override
  public INDArray value(INDArray z) {
    return share(z).muli(z);
  }

  @Override
  public INDArray derivative(INDArray z) {
    INDArray share = share(z);
    INDArray slope =
        approximation == Approximation.NONE
            ? Transforms.exp(z.mul(z).divi(-2), false).muli(DENSITY)
            : z.mul(z).muli(3 * CUBE).addi(1).muli(TWICE_ROOT).muli(share.rsub(1)).muli(share);
    return share.addi(slope.muli(z));
  }

  /** Φ. */
  private INDArray share(INDArray z) {
    return approximation == Approximation.NONE
        ? Nd4j.getExecutioner().exec(new Erf(z.div(Math.sqrt(2)))).addi(1).divi(2)
        : Transforms.sigmoid(z.mul(z).muli(CUBE).addi(1).muli(z).muli(TWICE_ROOT), false);
  }

  @Override
  public void activate(float[] z, int count) {
    if (approximation == Approximation.NONE) {
      for (int i = 0; i < count; i++) {
        z[i] = (float) (z[i] * share(z[i], bell(z[i])));
      }
    } else {
      for (int i = 0; i < count; i++) {
        z[i] = (float) (z[i] * approximateShare(z[i]));
      }
    }
  }

  @Override
  public void chain(float[] gradient, float[] input, float[] output, int count) {
    if (approximation == Approximation.NONE) {
      for (int i = 0; i < count; i++) {
        double bell = bell(input[i]);
        gradient[i] *= (float) (share(input[i], bell) + input[i] * bell * DENSITY);
      }
    } else {
      for (int i = 0; i < count; i++) {
        double z = input[i];
        double share = approximateShare(z);
        double slope = share * (1 - share) * TWICE_ROOT * (1 + 3 * CUBE * z * z);
        gradient[i] *= (float) (share + z * slope);
      }
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

  private static double bell(double z) {
    return Math.exp(z * z / -2);
  }

  /** Φ(z) from e^(−z²/2). */
  private static double share(double z, double bell) {
    double t = 1 / (1 + 0.3275911 * Math.sqrt(0.5) * Math.abs(z));
    double polynomial = -0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429));
    double beyond = t * (0.254829592 + t * polynomial) * bell / 2;
    return z > 0 ? 1 - beyond : beyond;
  }

  private static double approximateShare(double z) {
    return 1 / (1 + Math.exp(-TWICE_ROOT * z * (1 + CUBE * z * z)));
  }
}
