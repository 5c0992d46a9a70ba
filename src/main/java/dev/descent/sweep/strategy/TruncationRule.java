package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up the worst share of the trials at each look.
 *
 * @param every epochs between two looks; default 1
 * @param grace epochs that every trial trains; default 5
 * @param share that is given up, in (0, 1); default 0.2
 */
@JsonTypeName("truncation")
public record TruncationRule(int every, int grace, double share) implements EarlyTermination {

  public TruncationRule {
    checkPositive("every", every);
    checkPositive("grace", grace);
    if (!(share > 0 && share < 1)) {
      throw new InvalidSettingException("share", "must be in (0, 1)", share);
    }
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static TruncationRule of(
      @Nullable Integer every, @Nullable Integer grace, @Nullable Double share) {
    return new TruncationRule(orElse(every, 1), orElse(grace, 5), orElse(share, 0.2));
  }

  @Override
  public boolean givesUp(double cost, List<Double> others) {
    long better = others.stream().filter(other -> other < cost).count();
    return better >= (1 - share) * (others.size() + 1) && better > 0;
  }
}
