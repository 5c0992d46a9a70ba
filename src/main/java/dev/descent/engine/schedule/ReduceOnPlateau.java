package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;
import static dev.descent.engine.schedule.Rules.checkFactor;
import static dev.descent.engine.schedule.Rules.checkShare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.metric.MetricKey;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the learning rate when a metric stops getting better.
 *
 * <pre>
 *   better     value below best − threshold·|best|, or above best + … where more is better
 *   after more than patience epochs that were not better, and outside a cooldown:
 *   f ← max(factor·f, minFactor)
 * </pre>
 *
 * <p>As PyTorch's ReduceLROnPlateau with a relative threshold, of |best| where that uses best: the
 * same unless the metric is negative. The cooldown's epochs are not waited for. A value that is not
 * finite is never better.
 *
 * @param metric what is watched: {@code train.} or {@code dev.} and one of {@code loss}, {@code
 *     error}, {@code accuracy}, {@code rmse}, {@code mae}, {@code r2}; default {@code dev.loss}
 *     when there is a dev split, else {@code train.loss}
 * @param factor on the learning rate at each reduction, in (0, 1); default 0.1
 * @param patience epochs without improvement that are let pass, 0 to 1,000,000; default 10
 * @param threshold share of the best value that counts as better, in [0, 1); default 0.0001
 * @param cooldown epochs after a reduction that are not counted, 0 to 1,000,000; default 0
 * @param minFactor where reductions end, in [0, 1]; default 0
 */
@JsonTypeName("reduce-on-plateau")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReduceOnPlateau(
    @Nullable MetricKey metric,
    double factor,
    int patience,
    double threshold,
    int cooldown,
    double minFactor)
    implements Schedule {
  private static final int MOST_EPOCHS = 1_000_000;

  public ReduceOnPlateau {
    checkShare("factor", factor);
    checkRange("patience", patience, 0, MOST_EPOCHS);
    checkFraction("threshold", threshold);
    checkRange("cooldown", cooldown, 0, MOST_EPOCHS);
    checkFactor("minFactor", minFactor);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static ReduceOnPlateau of(
      @Nullable MetricKey metric,
      @Nullable Double factor,
      @Nullable Integer patience,
      @Nullable Double threshold,
      @Nullable Integer cooldown,
      @Nullable Double minFactor) {
    return new ReduceOnPlateau(
        metric,
        orElse(factor, 0.1),
        orElse(patience, 10),
        orElse(threshold, 1e-4),
        orElse(cooldown, 0),
        orElse(minFactor, 0.0));
  }

  /** The same watching another metric. */
  public ReduceOnPlateau withMetric(MetricKey other) {
    return new ReduceOnPlateau(other, factor, patience, threshold, cooldown, minFactor);
  }

  /** The metric, or the given one where none was named. */
  public MetricKey metricOr(MetricKey otherwise) {
    return orElse(metric, otherwise);
  }

  /** 1: its factor depends on what was observed and stands in the state. */
  @Override
  public double at(long time) {
    return 1;
  }

  @Override
  public ReduceOnPlateau reacting() {
    return this;
  }

  /** The state after an epoch with that value of the metric. */
  public PlateauState observe(PlateauState state, double metricValue) {
    boolean better = isBetter(metricValue, state.best());
    Double best = better ? Double.valueOf(metricValue) : state.best();
    int waited = better || state.cooling() > 0 ? 0 : state.waited() + 1;
    if (waited > patience) {
      double reduced = Math.max(state.factor() * factor, minFactor);
      return new PlateauState(best, 0, cooldown, reduced);
    }
    return new PlateauState(best, waited, Math.max(0, state.cooling() - 1), state.factor());
  }

  private boolean isBetter(double value, @Nullable Double best) {
    if (best == null || !Double.isFinite(value)) {
      return Double.isFinite(value);
    }
    double margin = threshold * Math.abs(best);
    boolean lowerIsBetter = metric == null || metric.lowerIsBetter();
    return lowerIsBetter ? value < best - margin : value > best + margin;
  }
}
