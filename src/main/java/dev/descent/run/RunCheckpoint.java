package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stood, and can be gone on from.
 *
 * @param id server-made
 * @param attempt that wrote it; 0 of the copy that a branch began with
 * @param epoch of the next step, from 0
 * @param step updates made
 * @param error of the dev rows, without them of the training rows, at the end of the epoch before;
 *     absent when it lies within an epoch
 * @param latest whether the run itself would go on here
 * @param best whether it is that with the smallest error of those that are kept: the best epoch of
 *     all may lie in the first five seconds, or between two that were written
 * @param sha256 of its bytes
 * @param bytes how many
 * @param createdAt when it was stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunCheckpoint(
    UUID id,
    int attempt,
    int epoch,
    long step,
    @Nullable Double error,
    boolean latest,
    boolean best,
    String sha256,
    long bytes,
    Instant createdAt) {}
