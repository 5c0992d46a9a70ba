package dev.descent.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of models, newest first.
 *
 * @param items the models
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelPage(List<Model> items, @Nullable String nextPageToken) {}
