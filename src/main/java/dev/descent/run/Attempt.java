package dev.descent.run;

import java.util.UUID;

/**
 * One start of a run by a worker.
 *
 * @param runId the run
 * @param fence the attempt's number; every write of the worker carries it and is refused when a
 *     later attempt has begun
 * @param spec filled in
 */
public record Attempt(UUID runId, int fence, JobSpec spec) {}
