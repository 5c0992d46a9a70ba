package dev.descent.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.diagnosis.advice.Aim;
import dev.descent.diagnosis.advice.Confidence;
import dev.descent.run.JobSpec;
import dev.descent.run.PatchStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to try next.
 *
 * @param rank from 1: by the recipe, what has most to say for it first
 * @param action what to do, for example {@code stronger-l2}
 * @param aim the gap that it is to make smaller
 * @param confidence whether that gap is shown to be high, or suspected
 * @param why what speaks for it
 * @param expected what it will do, and what it costs
 * @param cost about how many times the work of this run it takes, by updates and parameters; absent
 *     without a spec
 * @param patch of this run's job spec, for {@code POST runs/{id}/clone}; empty when it is nothing a
 *     job spec can do
 * @param spec the job spec that it makes, for {@code POST runs}; absent when it is nothing a job
 *     spec can do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Advice(
    int rank,
    String action,
    Aim aim,
    Confidence confidence,
    String why,
    String expected,
    @Nullable Double cost,
    List<PatchStep> patch,
    @Nullable JobSpec spec) {}
