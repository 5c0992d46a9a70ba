package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.CostTrace;
import java.util.Arrays;
import java.util.List;

/**
 * How a cost went on the full batch.
 *
 * @param costs before each update and after the last, penalties included
 * @param learningRates of each update
 * @param diverged whether it ended early because the cost was not finite any more
 */
@JsonTypeName("descent")
public record DescentResult(List<Double> costs, List<Double> learningRates, boolean diverged)
    implements CheckResult {

  static DescentResult of(CostTrace trace) {
    return new DescentResult(
        Arrays.stream(trace.costs()).boxed().toList(),
        Arrays.stream(trace.rates()).boxed().toList(),
        trace.diverged());
  }
}
