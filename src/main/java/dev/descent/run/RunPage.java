package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.listing.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs.
 *
 * @param items the runs, each with the members asked for
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPage(List<Excerpt<Run>> items, @Nullable String nextPageToken) {}
