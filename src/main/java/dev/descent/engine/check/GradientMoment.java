package dev.descent.engine.check;

import java.util.List;

/**
 * What was found at one moment of training.
 *
 * @param afterSteps updates made before
 * @param cost of the rows looked at, penalties included
 * @param difference ‖g − ĝ‖/(‖g‖ + ‖ĝ‖) over all numbers looked at; 0 when both vanish
 * @param verdict the worst of that and of every parameter's
 * @param kinks numbers set aside because the cost has a kink there
 * @param kernelDifference the same measure between the gradient that training computes in float32
 *     and g, over all numbers
 * @param layers those that have parameters, from the input on
 */
public record GradientMoment(
    int afterSteps,
    double cost,
    double difference,
    GradientVerdict verdict,
    int kinks,
    double kernelDifference,
    List<LayerGradient> layers) {

  /** Whether no parameter's float32 gradient is further from g than 1e-4. */
  public boolean kernelAgrees() {
    return parameters().stream()
        .map(ParameterGradient::kernelDifference)
        .allMatch(difference -> difference != null && difference <= KernelGradient.AGREES);
  }

  /** Every parameter, from the input on. */
  List<ParameterGradient> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }
}
