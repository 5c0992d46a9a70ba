package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkFactor;
import static dev.descent.engine.schedule.Rules.checkLength;
import static dev.descent.engine.schedule.Rules.checkShare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Cyclical learning rate: a triangle between a low factor and 1, again and again.
 *
 * <pre>
 *   x = (t mod T)/T
 *   f(t) = bottom + (1 − bottom)·x/shareRising                 while x is below shareRising
 *   f(t) = bottom + (1 − bottom)·(1 − x)/(1 − shareRising)     after that
 * </pre>
 *
 * <p>The optimizer's learning rate is the top. Smith, "Cyclical learning rates for training neural
 * networks", 2017, triangular policy: his step size is half of T.
 *
 * @param bottom the lowest factor, in [0, 1]; default 0.1
 * @param shareRising share of a cycle that rises, in (0, 1); default 0.5
 * @param periodEpochs T in epochs, 1 to 1,000,000; excludes periodSteps
 * @param periodSteps T in steps, 1 to 10^12; when neither is given, a quarter of the run
 */
@JsonTypeName("cyclical")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cyclical(
    double bottom, double shareRising, @Nullable Long periodEpochs, @Nullable Long periodSteps)
    implements Schedule {
  private static final long CYCLES = 4;

  public Cyclical {
    checkFactor("bottom", bottom);
    checkShare("shareRising", shareRising);
    checkLength("periodEpochs", periodEpochs, "periodSteps", periodSteps);
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static Cyclical of(
      @Nullable Double bottom,
      @Nullable Double shareRising,
      @Nullable Long periodEpochs,
      @Nullable Long periodSteps) {
    return new Cyclical(orElse(bottom, 0.1), orElse(shareRising, 0.5), periodEpochs, periodSteps);
  }

  @Override
  public double at(long time) {
    long period = Rules.length(periodEpochs, periodSteps);
    double x = (double) (time % period) / period;
    double height = x < shareRising ? x / shareRising : (1 - x) / (1 - shareRising);
    return bottom + (1 - bottom) * height;
  }

  @Override
  public TimeUnit per() {
    return periodEpochs == null ? TimeUnit.STEP : TimeUnit.EPOCH;
  }

  @Override
  public Cyclical filled(long epochs, long stepsPerEpoch) {
    return periodSteps == null && periodEpochs == null
        ? new Cyclical(bottom, shareRising, null, Rules.ceilDiv(epochs * stepsPerEpoch, CYCLES))
        : this;
  }
}
