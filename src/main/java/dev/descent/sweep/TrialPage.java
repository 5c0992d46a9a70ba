package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trials of a sweep, in the order in which they were proposed.
 *
 * @param items the trials
 * @param best the best value once each trial had been proposed, in the same order: how the search
 *     got on; null where none was known
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrialPage(
    List<SweepTrial> items, List<@Nullable Double> best, @Nullable String nextPageToken) {}
