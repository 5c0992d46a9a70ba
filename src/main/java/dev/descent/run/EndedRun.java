package dev.descent.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, as housekeeping sees it.
 *
 * @param kept whether it has the tag {@code keep}, whatever its value
 * @param modelId the model it left; null without
 */
public record EndedRun(UUID id, Instant endedAt, boolean kept, @Nullable UUID modelId) {
  static final String KEEP = "keep";
}
