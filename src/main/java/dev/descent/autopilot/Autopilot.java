package dev.descent.autopilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An autopilot: follows the recipe by itself, durable from the moment it was accepted.
 *
 * @param id made by the service
 * @param name for people
 * @param tags names and values for finding it again
 * @param state where it stands
 * @param stopReason why it ended; absent before
 * @param spec with every default filled in
 * @param baseline the first step; absent until it has a value
 * @param best the best step so far; absent until one has a value
 * @param steps all of them, in their order; each is an ordinary run, with the tag {@code autopilot}
 * @param log what was done and why, as a notebook
 * @param createdAt when it was accepted
 * @param endedAt when it ended; absent before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Autopilot(
    UUID id,
    String name,
    Map<String, String> tags,
    AutopilotState state,
    @Nullable AutopilotStop stopReason,
    AutopilotSpec spec,
    @Nullable AutopilotStep baseline,
    @Nullable AutopilotStep best,
    List<AutopilotStep> steps,
    List<NotebookEntry> log,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /**
   * A line of the notebook.
   *
   * @param at when
   * @param text what was done, seen or decided
   */
  public record NotebookEntry(Instant at, String text) {}
}
