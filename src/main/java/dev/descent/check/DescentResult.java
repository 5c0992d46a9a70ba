package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.CostTrace;
import dev.descent.engine.check.Descent;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether a cost went down on the full batch.
 *
 * @param verdict in a word
 * @param explanation in a sentence
 * @param descent counted update by update
 * @param costs before each update and after the last, penalties included, as long as they are
 *     numbers
 * @param learningRates of each update
 */
@JsonTypeName("descent")
public record DescentResult(
    DescentVerdict verdict,
    String explanation,
    Descent descent,
    List<Double> costs,
    List<Double> learningRates)
    implements CheckResult {

  /** How a cost went. */
  public enum DescentVerdict {
    /** It fell, and rose at no update. */
    FELL,
    /** It stayed as it was, but for rounding: the learning rate may be too small. */
    STAYED,
    /** It rose at some update: the learning rate is too high. */
    ROSE,
    /** It became no finite number: the learning rate is far too high. */
    DIVERGED
  }

  static DescentResult of(CostTrace trace, Precision precision) {
    Descent descent = Descent.of(trace.costs(), precision);
    DescentVerdict verdict =
        trace.diverged()
            ? DescentVerdict.DIVERGED
            : descent.risen() > 0
                ? DescentVerdict.ROSE
                : descent.fallen() > 0 ? DescentVerdict.FELL : DescentVerdict.STAYED;
    return new DescentResult(
        verdict,
        explain(verdict, descent, trace),
        descent,
        Arrays.stream(trace.costs()).filter(Double::isFinite).boxed().toList(),
        Arrays.stream(trace.rates()).boxed().toList());
  }

  private static String explain(DescentVerdict verdict, Descent descent, CostTrace trace) {
    double[] costs = trace.costs();
    return switch (verdict) {
      case FELL ->
          text(
              "The cost fell from %.4g to %.4g and rose at no update.",
              costs[0], costs[costs.length - 1]);
      case STAYED ->
          text(
              "The cost stayed at %.4g: a higher learning rate may be needed, up to now it was %.3g.",
              costs[0], greatest(trace.rates()));
      case DIVERGED ->
          text(
              "The cost was no finite number any more after %d updates: a learning rate of %.3g is far"
                  + " too high.",
              trace.rates().length, greatest(trace.rates()));
      case ROSE -> {
        int most = descent.largestRiseStep() == null ? 0 : descent.largestRiseStep();
        yield text(
            "The cost rose at %d of %d updates, most at update %d, by %.3g %%: on the full batch a"
                + " learning rate of %.3g is too high for this optimizer.",
            descent.risen(),
            descent.steps(),
            most,
            100 * descent.largestRise(),
            trace.rates()[most]);
      }
    };
  }

  private static double greatest(double[] rates) {
    return Arrays.stream(rates).max().orElse(0);
  }

  private static String text(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
