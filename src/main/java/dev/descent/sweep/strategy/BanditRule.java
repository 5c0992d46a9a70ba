package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a trial that is behind the best of the others at the same epoch by more than the slack.
 *
 * @param every epochs between two looks; default 1
 * @param grace epochs that every trial trains; default 5
 * @param slack of the best trial's figure, 0 or more; default 0.2: a fifth worse
 */
@JsonTypeName("bandit")
public record BanditRule(int every, int grace, double slack) implements EarlyTermination {

  public BanditRule {
    checkPositive("every", every);
    checkPositive("grace", grace);
    checkNotNegative("slack", slack);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static BanditRule of(@Nullable Integer every, @Nullable Integer grace, @Nullable Double slack) {
    return new BanditRule(orElse(every, 1), orElse(grace, 5), orElse(slack, 0.2));
  }

  @Override
  public boolean givesUp(double cost, List<Double> others) {
    double best = others.stream().mapToDouble(Double::doubleValue).min().orElse(cost);
    return cost > best + slack * Math.abs(best);
  }
}
