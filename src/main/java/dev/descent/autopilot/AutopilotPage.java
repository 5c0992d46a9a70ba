package dev.descent.autopilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of autopilots, newest first.
 *
 * @param items the autopilots
 * @param nextPageToken asks for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutopilotPage(List<Autopilot> items, @Nullable String nextPageToken) {}
