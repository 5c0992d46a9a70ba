package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison: strategies that search the same space with the same budget, several times each.
 * What it tells holds for this space on this split of the data, and for the seed of the base.
 *
 * @param id made by the service; its sweeps have the tag {@code comparison} with it
 * @param name for people
 * @param tags names and values for finding it again
 * @param state where it stands
 * @param stoppedAt when it was asked to stop; absent otherwise
 * @param spec with every default filled in; {@code sweep} as the first strategy searches it first
 * @param budget of each sweep
 * @param sweeps how many, by what became of them
 * @param table a row for each strategy, in the order given; absent in lists
 * @param createdAt when it was accepted
 * @param endedAt when the last of its sweeps ended; absent before, and when none is left
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    UUID id,
    String name,
    Map<String, String> tags,
    ComparisonState state,
    @Nullable Instant stoppedAt,
    ComparisonSpec spec,
    SweepBudget budget,
    SweepCounts sweeps,
    @Nullable List<ComparisonRow> table,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /**
   * What a sweep may spend.
   *
   * @param trials proposed at most
   * @param epochs of all these trials, were each trained to the end as {@code base} says
   */
  public record SweepBudget(int trials, long epochs) {}

  /**
   * Sweeps by what became of them.
   *
   * @param planned as many as there were to be
   * @param unfinished that have not ended
   * @param ended that have, however
   * @param missing that were deleted
   */
  public record SweepCounts(int planned, int unfinished, int ended, int missing) {
    static SweepCounts of(int planned, int unfinished, int ended) {
      return new SweepCounts(planned, unfinished, ended, planned - unfinished - ended);
    }
  }
}
