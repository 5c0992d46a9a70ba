package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one parameter.
 *
 * @param name for example {@code layers.0.W}
 * @param difference ‖g − ĝ‖/(‖g‖ + ‖ĝ‖) over the numbers looked at; 0 when both vanish
 * @param verdict what that means
 * @param components how many of its numbers were looked at
 * @param kinks how many of those were set aside: there the cost has a kink, as relu, max pooling
 *     and |w| have at 0, and no difference is right
 * @param worst the number that differs most; absent when all were set aside
 * @param kernelDifference the same measure between the gradient that training computes in float32
 *     and g, over all its numbers; 0 when both vanish beside the whole gradient; absent when it was
 *     not compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParameterGradient(
    String name,
    double difference,
    GradientVerdict verdict,
    int components,
    int kinks,
    @Nullable WorstComponent worst,
    @Nullable Double kernelDifference) {

  ParameterGradient withKernel(double measured) {
    return new ParameterGradient(name, difference, verdict, components, kinks, worst, measured);
  }
}
