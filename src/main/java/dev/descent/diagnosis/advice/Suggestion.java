package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.List;

/**
 * Advice that was not yet held against the data, nor against what was tried.
 *
 * @param action what to do
 * @param aim the gap that it is to make smaller
 * @param confidence whether that gap is shown to be high
 * @param why what speaks for it
 * @param expected what it will do, and what it costs
 * @param patch of the job spec; empty when it is nothing a job spec can do
 */
public record Suggestion(
    String action,
    Aim aim,
    Confidence confidence,
    String why,
    String expected,
    List<PatchStep> patch) {}
