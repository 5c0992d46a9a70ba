package dev.descent.engine.shift;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.data.RawRow;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A bin for each of the commonest training values of a column of categories, up to fifty, and one
 * for all others.
 *
 * @param name of the column
 * @param categories in order
 */
@JsonTypeName("category")
public record CategoryBins(String name, List<String> categories) implements Bins {
  private static final int MOST = 50;

  public CategoryBins {
    categories = List.copyOf(categories);
  }

  /**
   * Bins by training values.
   *
   * @param counts how often the training rows have each
   */
  public static CategoryBins of(String name, Map<String, Long> counts) {
    Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
    return new CategoryBins(
        name,
        counts.entrySet().stream()
            .sorted(byCount.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  @Override
  public int count() {
    return categories.size() + 2;
  }

  @Override
  public int of(RawRow row, int column) {
    String value = row.text(column);
    if (value == null) {
      return categories.size() + 1;
    }
    int found = Collections.binarySearch(categories, value);
    return found >= 0 ? found : categories.size();
  }
}
