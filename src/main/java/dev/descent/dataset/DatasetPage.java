package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.listing.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets.
 *
 * @param items at most as many as asked for, each with the members asked for
 * @param nextPageToken for the page after this; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetPage(List<Excerpt<Dataset>> items, @Nullable String nextPageToken) {}
