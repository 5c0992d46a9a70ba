package dev.descent.run;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.MetricKey;
import org.jspecify.annotations.Nullable;

/**
 * What is to become good, and how good it can be. It does not change how a network is trained, but
 * for {@code targetError}: it is what the diagnosis, comparisons and an autopilot judge by.
 *
 * @param metric such as {@code dev.error}, {@code dev.loss} or {@code dev.rmse}; never of test.
 *     Default {@code dev.error}, for regression {@code dev.rmse}, without dev rows those of train
 * @param direction default what makes the metric better
 * @param bayesError the least error that anybody or anything can reach on such data, from 0 to
 *     below 1, for example that of human experts: what training error there is beyond it is
 *     avoidable bias. Of regression a share of the target's variance, as {@code error} is. Default
 *     0
 * @param targetError the dev error that is good enough, from 0 to below 1: training ends with stop
 *     reason {@code TARGET_REACHED} after the epoch that reaches it. Default none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunObjective(
    @Nullable MetricKey metric,
    @Nullable Direction direction,
    double bayesError,
    @Nullable Double targetError) {

  public RunObjective {
    checkError("bayesError", bayesError);
    if (targetError != null) {
      checkError("targetError", targetError);
    }
  }

  private static void checkError(String field, double error) {
    if (!(error >= 0 && error < 1)) {
      throw new InvalidSettingException(
          field, "must be in [0, 1), a share and no percentage", error);
    }
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  static RunObjective of(
      @Nullable MetricKey metric,
      @Nullable Direction direction,
      @Nullable Double bayesError,
      @Nullable Double targetError) {
    return new RunObjective(
        metric,
        direction == null && metric != null ? Direction.of(metric) : direction,
        orElse(bayesError, 0.0),
        targetError);
  }

  /** Every default. */
  static RunObjective standard() {
    return of(null, null, null, null);
  }

  /**
   * The same with what follows from the data.
   *
   * @throws InvalidSettingException if the run has no such metric, or no dev rows to reach a target
   */
  RunObjective filled(Target target, boolean hasDev) {
    if (targetError != null && !hasDev) {
      throw new InvalidSettingException(
          "objective/targetError", "needs a dev split: there are no dev rows", targetError);
    }
    MetricKey known = orElse(metric, usual(target, hasDev));
    target.check("objective", known, hasDev);
    return new RunObjective(known, orElse(direction, Direction.of(known)), bayesError, targetError);
  }

  private static MetricKey usual(Target target, boolean hasDev) {
    return new MetricKey(
        hasDev ? MetricKey.Split.DEV : MetricKey.Split.TRAIN,
        target instanceof ValueTarget ? MetricKey.Figure.RMSE : MetricKey.Figure.ERROR);
  }
}
