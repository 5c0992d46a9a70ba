package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How categories become numbers, by the training rows alone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Encoder permits OneHot, Ordinal {
  /** No more different values of a column are counted, whatever is set. */
  int MOST = 10_000;

  /** A column with more different values than this is not used. */
  int maxCategories();

  /** How many different values of a column are counted before it is given up. */
  int counted(String column);

  /** Whether some of a column's values are treated as missing, whatever training has. */
  default boolean leavesOut(String column, List<String> values) {
    return false;
  }

  /**
   * How many features a column becomes at most.
   *
   * @param distinct its different values
   * @param missing whether some are missing or left out
   */
  int features(int distinct, boolean missing, Imputer impute);

  /**
   * The column, as learned.
   *
   * @param counts how often the training rows have each value, at least one; when there are more
   *     than are {@link #counted}, incomplete
   * @param missing how often they have none
   * @param preparation of this column
   * @return null when it cannot be used
   */
  @Nullable FittedColumn fitted(
      String column, SortedMap<String, Long> counts, long missing, Preparation preparation);

  /** Why a column of so many different training values cannot be used, and what to do. */
  String refusal(int distinct);
}
