package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.CostTrace;
import dev.descent.engine.check.RangeReport;
import dev.descent.engine.check.RangeTest;
import java.util.Arrays;
import java.util.List;

/**
 * Which learning rates work.
 *
 * @param range rates suggested, and why
 * @param learningRates of each update
 * @param costs of each update's mini-batch before it, penalties included; one less than rates when
 *     the last was no finite number
 * @param diverged whether it ended early because the cost was no finite number any more
 */
@JsonTypeName("learning-rate-range")
public record LearningRateRangeResult(
    RangeReport range, List<Double> learningRates, List<Double> costs, boolean diverged)
    implements CheckResult {

  static LearningRateRangeResult of(CostTrace trace) {
    return new LearningRateRangeResult(
        RangeTest.read(trace.rates(), trace.costs()),
        Arrays.stream(trace.rates()).boxed().toList(),
        Arrays.stream(trace.costs()).filter(Double::isFinite).boxed().toList(),
        trace.diverged());
  }
}
