package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs, newest first.
 *
 * @param items the runs
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPage(List<Run> items, @Nullable String nextPageToken) {}
