package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.metric.Change;
import dev.descent.engine.metric.Interval;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the best trial of an earlier sweep still stands. The first trial of this one has its
 * settings and trains all epochs; the others are drawn around it.
 *
 * @param of the earlier sweep
 * @param why what called for it
 * @param dataset that the trials train on: the newest of its name, unless another was asked for
 * @param verdict what came of it; absent until this sweep has ended
 * @param sentence the same in words, with the figures; absent until then
 * @param before the earlier best trial, as it was
 * @param now the same settings, tried anew; absent before, and when that failed
 * @param change how the objective has changed, with an interval that reckons with the luck of the
 *     best of several; absent where a value has no interval
 * @param ahead the best of those around it; absent where none is better
 * @param drift how far the new data are from the old, column by column, in words; absent on the
 *     same data, and until they were compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Revalidation(
    UUID of,
    List<Why> why,
    UUID dataset,
    @Nullable Verdict verdict,
    @Nullable String sentence,
    Before before,
    @Nullable Standing now,
    @Nullable Change change,
    @Nullable Ahead ahead,
    @Nullable String drift) {

  /** What calls for a revalidation. */
  public enum Why {
    /** As long as {@code revalidation.every} has passed. */
    CALENDAR,
    /** There is a newer dataset of the same name. */
    NEW_DATA,
    /** The service, its libraries, Java or the processor are not those of before. */
    NEW_VERSION,
    /** Somebody asked. */
    ASKED
  }

  /** What came of a revalidation. */
  public enum Verdict {
    /** As good as before, but for chance, and none around it is better by more than chance. */
    STANDS,
    /** Worse than before by more than chance: a new search is called for. */
    WORSE,
    /** One of those around it is better by more than chance. */
    BEATEN,
    /** There is no interval to judge by, or trials failed. */
    CANNOT_TELL
  }

  /**
   * A trial and its value.
   *
   * @param trial its number
   * @param runId its run
   * @param value of the objective
   * @param interval 95 % interval of the value, from the rows of the split; absent where the metric
   *     has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Standing(int trial, UUID runId, double value, @Nullable Interval interval) {}

  /**
   * The best trial as it was.
   *
   * @param trial its number
   * @param runId its run
   * @param value of the objective
   * @param interval 95 % interval of the value, from the rows of the split; absent where the metric
   *     has none
   * @param bestOf trials that it was the best of: of many the best had luck, too
   * @param intervalOfBest 95 % interval wide enough for the best of so many, which the change is
   *     judged by; absent where the metric has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Before(
      int trial,
      UUID runId,
      double value,
      @Nullable Interval interval,
      int bestOf,
      @Nullable Interval intervalOfBest) {}

  /**
   * A trial that is better than the one tried anew, both on the same rows.
   *
   * @param trial its number
   * @param runId its run
   * @param value of the objective
   * @param difference by how much it is better, in the metric's unit
   * @param low lower end of the 95 % interval of the true difference, wide enough for as many
   *     comparisons as there are trials around; absent where the metric has no interval
   * @param high its upper end
   * @param real whether the interval is above 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ahead(
      int trial,
      UUID runId,
      double value,
      double difference,
      @Nullable Double low,
      @Nullable Double high,
      boolean real) {}
}
