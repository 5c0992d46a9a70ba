package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Inverse square root decay, if wanted after a warm-up of its own.
 *
 * <pre>
 *   f(t) = k / √(t + 1)                                    without warm-up
 *   f(t) = k · min((t + 1)/warmup, √(warmup/(t + 1)))
 * </pre>
 *
 * <p>The second as in Vaswani and others, "Attention is all you need", 2017, equation 3, with k in
 * the place of the width's root. A warmup of 1 makes it the first.
 *
 * @param k the largest factor, positive; default 1
 * @param warmup epochs or steps until the factor is k, at least 1; default 1: at once
 * @param per what t counts; default {@code epoch}
 */
@JsonTypeName("inverse-square-root")
public record InverseSquareRoot(double k, long warmup, TimeUnit per) implements Schedule {

  public InverseSquareRoot {
    checkPositive("k", k);
    checkPositive("warmup", warmup);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static InverseSquareRoot of(@Nullable Double k, @Nullable Long warmup, @Nullable TimeUnit per) {
    return new InverseSquareRoot(orElse(k, 1.0), orElse(warmup, 1L), orElse(per, TimeUnit.EPOCH));
  }

  @Override
  public double at(long time) {
    double t = time + 1.0;
    return k * Math.min(t / warmup, Math.sqrt(warmup / t));
  }
}
