package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets, newest first.
 *
 * @param items at most as many as asked for
 * @param nextPageToken for the page after this; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetPage(List<Dataset> items, @Nullable String nextPageToken) {}
