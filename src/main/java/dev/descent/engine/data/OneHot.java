package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of 0 and 1 for each category of the training rows, and one for missing where that occurs
 * there. A category that training did not see is 0 in all of them.
 *
 * @param maxCategories columns with more different values than this are not used, and the run says
 *     so; 2 to 10,000, default 100
 * @param minCount categories of fewer training rows than this are rare: they share one column,
 *     which is 1 for categories that training did not see as well, and do not count towards {@code
 *     maxCategories}; 1 to 1,000,000, default 1, by which none is rare
 */
@JsonTypeName("one-hot")
public record OneHot(int maxCategories, int minCount) implements Encoder {

  public OneHot {
    checkRange("maxCategories", maxCategories, 2, MOST);
    checkRange("minCount", minCount, 1, 1_000_000);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static OneHot of(@Nullable Integer maxCategories, @Nullable Integer minCount) {
    return new OneHot(orElse(maxCategories, 100), orElse(minCount, 1));
  }

  @Override
  public int counted(String column) {
    return minCount > 1 ? MOST : maxCategories;
  }

  @Override
  public int features(int distinct, boolean missing, Imputer impute) {
    return Math.min(distinct, maxCategories)
        + (minCount > 1 ? 1 : 0)
        + (missing && tellsMissing(impute) ? 1 : 0);
  }

  private static boolean tellsMissing(Imputer impute) {
    return !impute.fillsCategories() || impute.indicator();
  }

  @Override
  public @Nullable FittedColumn fitted(
      String column, SortedMap<String, Long> counts, long missing, Preparation preparation) {
    List<String> frequent =
        counts.entrySet().stream()
            .filter(count -> count.getValue() >= minCount)
            .map(Map.Entry::getKey)
            .toList();
    if (counts.size() > counted(column) || frequent.isEmpty() || frequent.size() > maxCategories) {
      return null;
    }
    String commonest = mostFrequent(counts);
    return new CategoryColumn(
        column,
        frequent,
        frequent.size() < counts.size(),
        missing > 0 && tellsMissing(preparation.impute()),
        preparation.impute().fillsCategories() ? commonest : null,
        commonest);
  }

  @Override
  public String refusal(int distinct) {
    return minCount > 1 && distinct <= MOST
        ? "no value, or more than %d, in %d training rows: set preparation.encode to use it"
            .formatted(maxCategories, minCount)
        : "more than %d different values: set preparation.encode.maxCategories to use it"
            .formatted(counted(""));
  }

  private static String mostFrequent(SortedMap<String, Long> counts) {
    Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
    return counts.entrySet().stream()
        .max(byCount.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
