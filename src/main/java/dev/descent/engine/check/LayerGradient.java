package dev.descent.engine.check;

import java.util.List;

/**
 * What was found of one layer.
 *
 * @param name {@code layers.0} and so on, then {@code output}
 * @param difference ‖g − ĝ‖/(‖g‖ + ‖ĝ‖) over its parameters; 0 when both vanish
 * @param verdict the worst of that and of its parameters
 * @param parameters each of them: weights W and biases b, of normalisations γ and β
 */
public record LayerGradient(
    String name, double difference, GradientVerdict verdict, List<ParameterGradient> parameters) {}
