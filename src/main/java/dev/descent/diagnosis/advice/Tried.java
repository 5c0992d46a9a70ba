package dev.descent.diagnosis.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.metric.Change;
import dev.descent.run.RunState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Advice that there is a run of, and what came of it.
 *
 * @param action what was done
 * @param aim the gap that it was to make smaller
 * @param runId the run with that change, the newest of several
 * @param state where it stands
 * @param before the gap without the change; absent when that run has no results
 * @param after the gap with it; absent until the run has results
 * @param change from before to after, with a 95 % interval that takes both as measured on rows of
 *     their own, which is rather too wide; absent likewise
 * @param movedAsExpected whether the gap became smaller; absent likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tried(
    String action,
    Aim aim,
    UUID runId,
    RunState state,
    @Nullable Double before,
    @Nullable Double after,
    @Nullable Change change,
    @Nullable Boolean movedAsExpected) {}
