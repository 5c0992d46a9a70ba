package dev.descent.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.listing.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of models.
 *
 * @param items the models, each with the members asked for
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelPage(List<Excerpt<Model>> items, @Nullable String nextPageToken) {}
