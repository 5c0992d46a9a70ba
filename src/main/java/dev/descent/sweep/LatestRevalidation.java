package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.sweep.Revalidation.Verdict;
import dev.descent.sweep.Revalidation.Why;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When it was last asked whether the best trial still stands, and what came of it.
 *
 * @param at when it began, or was refused
 * @param why what called for it
 * @param dataset it was asked of
 * @param sweep that tries it; absent when it was refused, and once that sweep is deleted
 * @param verdict what came of it; absent before
 * @param refusal why it could not be tried, such as data that no longer fit the spec; absent
 *     otherwise. It is not tried again until the data or the versions are others, or the calendar
 *     calls for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatestRevalidation(
    Instant at,
    List<Why> why,
    UUID dataset,
    @Nullable UUID sweep,
    @Nullable Verdict verdict,
    @Nullable String refusal) {}
