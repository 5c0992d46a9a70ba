package dev.descent.engine.health;

/**
 * What was measured of one block at one update, before it; NaN where the block has no such thing.
 *
 * @param name of the block, for example {@code layers.0}
 * @param gradientNorm ‖∂loss/∂θ‖ over the block's parameters, without penalties
 * @param weightNorm ‖W‖
 * @param updateRatio ‖change of W‖ / ‖W‖; about 0.001 is usual
 * @param activationMean mean of what comes out
 * @param activationDeviation root mean square of what comes out
 * @param signalGradient root mean square of ∂loss/∂output, times the batch's rows
 * @param deadUnits share of units that are 0 for every row of the batch; rectifiers only
 * @param saturation share of outputs near the ends of their range; tanh, sigmoid and their kin only
 * @param drift how far the units' means have moved since the last measurement, in deviations
 * @param symmetric whether all units have the same weights, so that they cannot learn different
 *     things
 */
public record BlockHealth(
    String name,
    double gradientNorm,
    double weightNorm,
    double updateRatio,
    double activationMean,
    double activationDeviation,
    double signalGradient,
    double deadUnits,
    double saturation,
    double drift,
    boolean symmetric) {}
