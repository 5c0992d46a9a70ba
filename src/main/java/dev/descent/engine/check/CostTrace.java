package dev.descent.engine.check;

/**
 * Costs that a short training went through, and the learning rates of its updates.
 *
 * @param rates of each update made
 * @param costs before each of those updates, and perhaps one more: after the last. All finite
 * @param diverged whether it ended because the next cost was not finite
 */
public record CostTrace(double[] rates, double[] costs, boolean diverged) {}
