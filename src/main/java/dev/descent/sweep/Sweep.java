package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.metric.Interval;
import dev.descent.sweep.insight.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sweep: a search for better settings, durable from the moment it was accepted.
 *
 * @param id made by the service; its runs have the tag {@code sweep} with it
 * @param name for people
 * @param tags names and values for finding it again
 * @param state where it stands
 * @param stopReason why it proposes no more trials; absent while it does
 * @param spec with every default filled in
 * @param best the trial with the best value; absent until one has any
 * @param trials how many there are, by what became of them
 * @param rounds of coarse to fine: the region of each round, and why; absent otherwise
 * @param refit the run that trained the best settings once more, on dev rows too; absent before
 * @param createdAt when it was accepted
 * @param endedAt when it ended; absent before
 * @param revalidation of which earlier sweep it tries the best trial anew, and whether that still
 *     stands; absent of others
 * @param latestRevalidation when it was last asked whether its best trial still stands, and what
 *     came of it; absent when never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sweep(
    UUID id,
    String name,
    Map<String, String> tags,
    SweepState state,
    @Nullable SweepStop stopReason,
    SweepSpec spec,
    @Nullable Best best,
    Trials trials,
    @Nullable List<Round> rounds,
    @Nullable UUID refit,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable Revalidation revalidation,
    @Nullable LatestRevalidation latestRevalidation) {

  /**
   * The best trial.
   *
   * @param trial its number
   * @param runId its run
   * @param value of the objective
   * @param interval 95 % interval of the value, from the rows of the split; absent where the metric
   *     has none, and of a trial that rests
   * @param spread of a cross-validation: standard deviation over the folds; absent otherwise
   * @param settings values by JSON pointer into the job spec
   * @param lead whether it is better than the next, or only had luck with the rows; absent while
   *     there is no other, and where the metric has no interval
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Best(
      int trial,
      UUID runId,
      double value,
      @Nullable Interval interval,
      @Nullable Double spread,
      Map<String, Object> settings,
      @Nullable Lead lead) {}

  /**
   * Trials by what became of them.
   *
   * @param planned as many as there may be
   * @param training whose runs wait or train
   * @param resting whose runs rest until it is decided whether they go on
   * @param succeeded trained to the end
   * @param pruned given up as others were better
   * @param failed whose runs failed or were cancelled
   */
  public record Trials(
      int planned, int training, int resting, int succeeded, int pruned, int failed) {}

  /**
   * A round of coarse to fine.
   *
   * @param round from 1
   * @param region values by JSON pointer that it samples: {@code [least, largest]}, of a choice
   *     those that are left
   * @param why what the region was drawn around
   */
  public record Round(int round, Map<String, List<Object>> region, String why) {}
}
