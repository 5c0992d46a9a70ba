package dev.descent.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.diagnosis.compare.PairedTest;
import dev.descent.diagnosis.compare.SettingDifferences.SettingDifference;
import dev.descent.engine.metric.Interval;
import dev.descent.run.Curves;
import dev.descent.run.RunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side.
 *
 * @param runs in the order asked for
 * @param settings where their job specs differ, names and tags left out
 * @param results every figure that all or some of them have
 * @param pairs every two of them, whether they differ on the same dev rows
 * @param summary what can be said, in plain words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunComparison(
    List<ComparedRun> runs,
    List<SettingDifference> settings,
    List<ComparedFigure> results,
    List<ComparedPair> pairs,
    String summary) {

  /**
   * One of the runs.
   *
   * @param runId of the run
   * @param name for people
   * @param state where it stands
   * @param epochs curves by epoch
   */
  public record ComparedRun(UUID runId, String name, RunState state, Curves epochs) {}

  /**
   * One figure of every run.
   *
   * @param metric such as {@code dev.error}
   * @param values of each run, in their order
   */
  public record ComparedFigure(String metric, List<ComparedValue> values) {}

  /**
   * A figure of one run.
   *
   * @param value the figure; absent where the run has none
   * @param interval its 95 % interval; absent where it has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComparedValue(@Nullable Double value, @Nullable Interval interval) {}

  /**
   * Two of the runs.
   *
   * @param first id of one
   * @param second id of the other
   * @param state whether they were compared row by row
   * @param why they cannot be compared; absent unless it is NOT_COMPARABLE
   * @param test what was found; absent until it is READY
   * @param correctedP the p-value corrected for the number of pairs: Holm, 1979; absent likewise
   * @param differs whether they differ by more than chance, at 5 % for all pairs together; absent
   *     likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComparedPair(
      UUID first,
      UUID second,
      PairState state,
      @Nullable String why,
      @Nullable PairedTest test,
      @Nullable Double correctedP,
      @Nullable Boolean differs) {}

  /** Whether two runs were compared row by row. */
  public enum PairState {
    /** They were. */
    READY,
    /** Their rows are being looked at: ask again in a moment. */
    PENDING,
    /** They cannot be. */
    NOT_COMPARABLE
  }
}
