package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.CostTrace;
import java.util.Arrays;
import java.util.List;

/**
 * How a cost went while the learning rate grew.
 *
 * @param learningRates of each update
 * @param costs of each update's mini-batch before it, penalties included
 * @param diverged whether it ended early because the cost was not finite any more
 */
@JsonTypeName("learning-rate-range")
public record LearningRateRangeResult(
    List<Double> learningRates, List<Double> costs, boolean diverged) implements CheckResult {

  static LearningRateRangeResult of(CostTrace trace) {
    return new LearningRateRangeResult(
        Arrays.stream(trace.rates()).boxed().toList(),
        Arrays.stream(trace.costs()).boxed().toList(),
        trace.diverged());
  }
}
