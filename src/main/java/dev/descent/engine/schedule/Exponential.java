package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Exponential decay, in one of two forms.
 *
 * <pre>
 *   f(t) = baseᵗ      or      f(t) = e^(−rate·t)
 * </pre>
 *
 * <p>Given neither, base is 0.95.
 *
 * @param base factor from one epoch (or step) to the next, in (0, 1]; excludes rate
 * @param rate decay constant k, 0 or more; excludes base
 * @param per what t counts; default {@code epoch}
 */
@JsonTypeName("exponential")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exponential(@Nullable Double base, @Nullable Double rate, TimeUnit per)
    implements Schedule {

  public Exponential {
    if (base != null && rate != null) {
      throw new InvalidSettingException("rate", "must be left out when base is given", rate);
    }
    if (base != null && !(base > 0 && base <= 1)) {
      throw new InvalidSettingException("base", "must be in (0, 1]", base);
    }
    if (rate != null) {
      checkNotNegative("rate", rate);
    }
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Exponential of(@Nullable Double base, @Nullable Double rate, @Nullable TimeUnit per) {
    Double filled = base == null && rate == null ? Double.valueOf(0.95) : base;
    return new Exponential(filled, rate, orElse(per, TimeUnit.EPOCH));
  }

  @Override
  public double at(long time) {
    return base != null ? Math.pow(base, time) : Math.exp(-orElse(rate, 0.0) * time);
  }
}
