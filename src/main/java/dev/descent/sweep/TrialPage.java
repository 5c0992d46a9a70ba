package dev.descent.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trials of a sweep, in the order in which they were proposed.
 *
 * @param items the trials
 * @param best the best value once each trial had been proposed, in the same order: how the search
 *     got on; null where none was known
 */
public record TrialPage(List<SweepTrial> items, List<@Nullable Double> best) {}
