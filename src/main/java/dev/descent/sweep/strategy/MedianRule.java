package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a trial that is worse than the median of the others at the same epoch.
 *
 * <p>Golovin et al., "Google Vizier", KDD 2017, section 3.2.1, where the trial's best so far is
 * compared with means over the others' epochs so far, of finished trials only.
 *
 * @param every epochs between two looks; default 1
 * @param grace epochs that every trial trains; default 5
 * @param others that must have got as far; default 5
 */
@JsonTypeName("median")
public record MedianRule(int every, int grace, int others) implements EarlyTermination {

  public MedianRule {
    checkPositive("every", every);
    checkPositive("grace", grace);
    checkPositive("others", others);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static MedianRule of(@Nullable Integer every, @Nullable Integer grace, @Nullable Integer others) {
    return new MedianRule(orElse(every, 1), orElse(grace, 5), orElse(others, 5));
  }

  @Override
  public boolean givesUp(double cost, List<Double> costs) {
    if (costs.size() < others) {
      return false;
    }
    double[] sorted = costs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return cost > median;
  }
}
