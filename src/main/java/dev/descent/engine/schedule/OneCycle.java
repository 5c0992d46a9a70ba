package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkLength;
import static dev.descent.engine.schedule.Rules.checkShare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * One cycle: up from a low rate to the optimizer's, then down to next to nothing at the run's end.
 *
 * <pre>
 *   p = shareRising·T − 1
 *   0 … p       from 1/divideBy to 1
 *   p … T − 1   from 1 to 1/(divideBy·finalDivideBy), where it stays
 * </pre>
 *
 * <p>The optimizer's learning rate is the top. Smith and Topin, "Super-convergence", 2019, in two
 * phases as in PyTorch; momentum is left as it is.
 *
 * @param divideBy the top over the first factor, 1 or more; default 25
 * @param finalDivideBy the first factor over the last, 1 or more; default 10,000
 * @param shareRising share of the cycle that rises, in (0, 1); default 0.3
 * @param anneal along which curve; default {@code cosine}
 * @param periodEpochs T in epochs, 1 to 1,000,000; excludes periodSteps
 * @param periodSteps T in steps, 1 to 10^12; default the whole run when neither is given
 */
@JsonTypeName("one-cycle")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OneCycle(
    double divideBy,
    double finalDivideBy,
    double shareRising,
    Anneal anneal,
    @Nullable Long periodEpochs,
    @Nullable Long periodSteps)
    implements Schedule {

  /** The curve between two factors. */
  public enum Anneal {
    /** Half a cosine wave. */
    @JsonProperty("cosine")
    COSINE,
    /** A straight line. */
    @JsonProperty("linear")
    LINEAR
  }

  public OneCycle {
    checkAtLeastOne("divideBy", divideBy);
    checkAtLeastOne("finalDivideBy", finalDivideBy);
    checkShare("shareRising", shareRising);
    checkLength("periodEpochs", periodEpochs, "periodSteps", periodSteps);
  }

  private static void checkAtLeastOne(String field, double value) {
    if (!(value >= 1) || Double.isInfinite(value)) {
      throw new InvalidSettingException(field, "must be 1 or more and finite", value);
    }
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static OneCycle of(
      @Nullable Double divideBy,
      @Nullable Double finalDivideBy,
      @Nullable Double shareRising,
      @Nullable Anneal anneal,
      @Nullable Long periodEpochs,
      @Nullable Long periodSteps) {
    return new OneCycle(
        orElse(divideBy, 25.0),
        orElse(finalDivideBy, 1e4),
        orElse(shareRising, 0.3),
        orElse(anneal, Anneal.COSINE),
        periodEpochs,
        periodSteps);
  }

  @Override
  public double at(long time) {
    long period = Rules.length(periodEpochs, periodSteps);
    double peak = shareRising * period - 1;
    if (time < peak) {
      return between(1 / divideBy, 1, time / peak);
    }
    double start = Math.max(peak, 0); // a cycle too short to rise starts at the top
    if (time <= start) {
      return 1;
    }
    double share = (time - start) / (period - 1 - start);
    return between(1, 1 / divideBy / finalDivideBy, Math.min(1, share));
  }

  private double between(double from, double to, double share) {
    return anneal == Anneal.COSINE ? Cosine.between(from, to, share) : from + (to - from) * share;
  }

  @Override
  public TimeUnit per() {
    return periodEpochs == null ? TimeUnit.STEP : TimeUnit.EPOCH;
  }

  @Override
  public OneCycle filled(long epochs, long stepsPerEpoch) {
    return periodSteps == null && periodEpochs == null
        ? new OneCycle(divideBy, finalDivideBy, shareRising, anneal, null, epochs * stepsPerEpoch)
        : this;
  }
}
