package dev.descent.engine.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something about a training that is worth knowing.
 *
 * @param code what it is
 * @param layer the block it was found in; absent where it concerns them all
 * @param step the update at which it was measured
 * @param value the number that decided; absent where it is not finite
 * @param explanation what it means and what may help
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
    Code code, @Nullable String layer, long step, @Nullable Double value, String explanation) {

  public Finding {
    value = value != null && Double.isFinite(value) ? value : null;
  }

  /** What can be found. */
  public enum Code {
    /** Gradients get smaller from layer to layer toward the input, so the first hardly learn. */
    @JsonProperty("vanishing-gradients")
    VANISHING_GRADIENTS,
    /** Gradients get larger from layer to layer toward the input. */
    @JsonProperty("exploding-gradients")
    EXPLODING_GRADIENTS,
    /** Signals get smaller from layer to layer toward the output. */
    @JsonProperty("vanishing-activations")
    VANISHING_ACTIVATIONS,
    /** Signals get larger from layer to layer toward the output. */
    @JsonProperty("exploding-activations")
    EXPLODING_ACTIVATIONS,
    /** All units of a layer have the same weights, so they compute and learn the same. */
    @JsonProperty("symmetric-units")
    SYMMETRIC_UNITS,
    /** Many rectified units are 0 for every row, so they get no gradient. */
    @JsonProperty("dead-units")
    DEAD_UNITS,
    /** Many units are at the ends of their range, where the gradient is almost 0. */
    @JsonProperty("saturated-units")
    SATURATED_UNITS,
    /** An update changes the weights by a large part of themselves. */
    @JsonProperty("large-updates")
    LARGE_UPDATES,
    /** Updates are too small to change the weights in any run's time. */
    @JsonProperty("small-updates")
    SMALL_UPDATES
  }
}
