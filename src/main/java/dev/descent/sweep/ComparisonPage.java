package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of comparisons, newest first, without their tables.
 *
 * @param items the comparisons
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonPage(List<Comparison> items, @Nullable String nextPageToken) {}
