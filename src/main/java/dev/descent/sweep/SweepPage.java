package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sweeps, newest first.
 *
 * @param items the sweeps
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepPage(List<Sweep> items, @Nullable String nextPageToken) {}
