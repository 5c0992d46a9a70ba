package dev.descent.sweep.space;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The places in the job spec that are searched, by JSON pointer, and their values: {@code
 * {"/training/optimizer/learningRate": {"type": "log", "min": 1e-4, "max": 1}}}, 1 to 50. Or {@code
 * "recommended"}, or {@code {"type": "recommended", "tier": 3}}: those that are worth it, by their
 * importance.
 *
 * @param scales by pointer; empty when they are recommended
 * @param tier 1: the learning rate; 2: also momentum, units and the batch size; 3: also the number
 *     of layers, the schedule and the penalty. Default 2; null when scales are given
 */
@JsonDeserialize(using = SpaceReader.class)
public record Space(Map<String, Scale> scales, @Nullable Integer tier) {
  /** What stands for scales by importance. */
  static final String RECOMMENDED = "recommended";

  public Space {
    scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
  }

  /** As it is shown: those recommended have been filled in. */
  @Override
  @JsonValue
  public Map<String, Scale> scales() {
    return scales;
  }
}
