package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkFactor;
import static dev.descent.engine.schedule.Rules.checkLength;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Cosine annealing with warm restarts: back to the full learning rate at the end of every period,
 * each as many times as long as the one before.
 *
 * <pre>
 *   Tᵢ = T·multiplierⁱ      s = t − (T₀ + … + Tᵢ₋₁), in [0, Tᵢ)
 *   f(t) = end + (1 − end)·(1 + cos(π·s/Tᵢ))/2
 * </pre>
 *
 * <p>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, equation
 * 5.
 *
 * @param multiplier of a period's length, from 1 to 100; default 2
 * @param end the factor that periods fall to, in [0, 1]; default 0
 * @param periodEpochs T in epochs, 1 to 1,000,000; when neither is given, such that three periods
 *     fill the run
 * @param periodSteps T in steps, 1 to 10^12; excludes periodEpochs
 */
@JsonTypeName("warm-restarts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarmRestarts(
    int multiplier, double end, @Nullable Long periodEpochs, @Nullable Long periodSteps)
    implements Schedule {

  public WarmRestarts {
    checkRange("multiplier", multiplier, 1, 100);
    checkFactor("end", end);
    checkLength("periodEpochs", periodEpochs, "periodSteps", periodSteps);
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static WarmRestarts of(
      @Nullable Integer multiplier,
      @Nullable Double end,
      @Nullable Long periodEpochs,
      @Nullable Long periodSteps) {
    return new WarmRestarts(orElse(multiplier, 2), orElse(end, 0.0), periodEpochs, periodSteps);
  }

  @Override
  public double at(long time) {
    double period = Rules.length(periodEpochs, periodSteps);
    double since = multiplier == 1 ? time % period : time;
    while (since >= period) {
      since -= period;
      period *= multiplier;
    }
    return Cosine.between(1, end, since / period);
  }

  @Override
  public TimeUnit per() {
    return Rules.unit(periodSteps);
  }

  @Override
  public WarmRestarts filled(long epochs, long stepsPerEpoch) {
    return periodSteps == null && periodEpochs == null
        ? new WarmRestarts(multiplier, end, Rules.ceilDiv(epochs, threePeriods()), null)
        : this;
  }

  private long threePeriods() {
    return 1L + multiplier + (long) multiplier * multiplier;
  }
}
