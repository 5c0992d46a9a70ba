package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the ground is like around a point.
 *
 * @param verdict in a word
 * @param explanation the same in a sentence, with the numbers that decided
 * @param cost J(θ)
 * @param gradientNorm ‖∇J(θ)‖
 * @param slope ‖∇J(θ)‖ beside what the greatest curvature makes of it over the distance 1 + ‖θ‖;
 *     null where no curvature was found
 * @param greatestCurvature greatest eigenvalue of the Hessian; null if it could not be computed
 * @param greatestCurvatureError how far the nearest true eigenvalue can be from it
 * @param leastCurvature least eigenvalue of the Hessian; null if it could not be computed
 * @param leastCurvatureError how far the nearest true eigenvalue can be from it
 * @param conditionNumber greatest over least curvature; null unless both are clearly positive
 * @param risingShare share of the probes at which the cost lies above its slope; null when none was
 *     needed
 * @param fallingShare share of the probes at which the cost lies below its slope
 * @param evaluations costs and gradients computed
 */
public record CurvatureReport(
    Verdict verdict,
    String explanation,
    double cost,
    double gradientNorm,
    @Nullable Double slope,
    @Nullable Double greatestCurvature,
    @Nullable Double greatestCurvatureError,
    @Nullable Double leastCurvature,
    @Nullable Double leastCurvatureError,
    @Nullable Double conditionNumber,
    @Nullable Double risingShare,
    @Nullable Double fallingShare,
    int evaluations) {

  /** What a place of small gradient can be. */
  public enum Verdict {
    /** The cost rises in every direction, in none of them very much faster than in another. */
    @JsonProperty("minimum")
    MINIMUM,
    /**
     * The cost falls nowhere but rises far faster in one direction than in another: on the floor,
     * which may itself slope or be level, progress is slow.
     */
    @JsonProperty("ravine")
    RAVINE,
    /** Curvature is negative in some direction: a step that way lowers the cost. */
    @JsonProperty("saddle")
    SADDLE,
    /** Curvature vanishes in some direction, and farther out along it the cost falls. */
    @JsonProperty("higher-order-saddle")
    HIGHER_ORDER_SADDLE,
    /** The cost is the same all around. */
    @JsonProperty("flat")
    FLAT,
    /** None of these can be said; the explanation says why. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
