package dev.descent.sweep;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps of a comparison that are in the same state.
 *
 * @param lastEndedAt when the last of them ended; null while they have not
 */
record ComparisonCount(
    UUID comparisonId, SweepState state, long sweeps, @Nullable Instant lastEndedAt) {}
