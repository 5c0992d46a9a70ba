package dev.descent.run;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a run can go on.
 *
 * @param id server-made
 * @param attempt that wrote it
 * @param epoch of the next step, from 0
 * @param step updates made
 * @param sha256 of its bytes
 * @param bytes how many
 * @param createdAt when it was stored
 */
public record RunCheckpoint(
    UUID id, int attempt, int epoch, long step, String sha256, long bytes, Instant createdAt) {}
