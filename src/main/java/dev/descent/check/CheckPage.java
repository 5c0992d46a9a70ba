package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of checks, newest first.
 *
 * @param items the checks, without their results
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckPage(List<Check> items, @Nullable String nextPageToken) {}
