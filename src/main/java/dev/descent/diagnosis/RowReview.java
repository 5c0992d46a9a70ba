package dev.descent.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.diagnosis.slice.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found by looking at the rows of a run one by one.
 *
 * @param state whether that was done
 * @param why it cannot be done; absent unless it is UNAVAILABLE
 * @param trainRows training rows looked at: at most 50,000, random ones of more; absent until READY
 * @param devRows dev rows looked at, likewise
 * @param slicesLookedAt how many slices there are with at least twenty dev and training rows
 * @param slices those whose bias or variance is high, the largest dev error first, up to twenty
 * @param mistakes the dev rows that were taken for a wrong class with the most confidence, up to
 *     twenty
 * @param suspectedLabels rows whose label may be wrong, the most likely first, up to twenty; most
 *     telling of runs that did not learn their training rows by heart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowReview(
    State state,
    @Nullable String why,
    @Nullable Integer trainRows,
    @Nullable Integer devRows,
    @Nullable Integer slicesLookedAt,
    @Nullable List<Slice> slices,
    @Nullable List<RowMistake> mistakes,
    @Nullable List<RowMistake> suspectedLabels) {

  /** Whether rows were looked at. */
  public enum State {
    /** It is queued, and done in a moment. */
    PENDING,
    /** It was done. */
    READY,
    /** It cannot be done any more. */
    UNAVAILABLE
  }

  static RowReview pending() {
    return new RowReview(State.PENDING, null, null, null, null, null, null, null);
  }

  static RowReview unavailable(String why) {
    return new RowReview(State.UNAVAILABLE, why, null, null, null, null, null, null);
  }

  /**
   * A row that was taken for another class than its own.
   *
   * @param split {@code train}, {@code train-dev} or {@code dev}
   * @param dataset where the row stands
   * @param row its number there, from 0
   * @param label as in the data
   * @param predicted the class that it was taken for
   * @param probability that it was given of being that
   * @param probabilityOfLabel that it was given of being what the data say
   */
  public record RowMistake(
      String split,
      UUID dataset,
      long row,
      String label,
      String predicted,
      double probability,
      double probabilityOfLabel) {}
}
