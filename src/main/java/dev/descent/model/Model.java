package dev.descent.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A trained network with everything needed to use it.
 *
 * @param id made by the service
 * @param name of the run when it ended
 * @param runId the run that left it
 * @param sha256 of its artefact
 * @param bytes of its artefact
 * @param features numbers a row becomes
 * @param parameters numbers that were trained
 * @param columns columns a row must have for a prediction
 * @param target columns it predicts
 * @param createdAt when it was stored
 */
public record Model(
    UUID id,
    String name,
    UUID runId,
    String sha256,
    long bytes,
    int features,
    long parameters,
    List<String> columns,
    List<String> target,
    Instant createdAt) {}
