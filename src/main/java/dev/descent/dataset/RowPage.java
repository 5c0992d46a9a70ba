package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows in the order of the data.
 *
 * @param columns names
 * @param items rows, each with one cell a column: number, boolean, string, or null when missing; an
 *     image as a PNG in a data URI, at most 64 pixels high and wide
 * @param total rows in the dataset
 * @param nextPageToken for the page after this; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowPage(
    List<String> columns,
    List<List<@Nullable Object>> items,
    long total,
    @Nullable String nextPageToken) {}
