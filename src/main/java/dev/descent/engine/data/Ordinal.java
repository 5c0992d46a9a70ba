package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.copyOf;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The place of each category in an order, counted from 0: one number, which is scaled as numeric
 * columns are. Missing categories, and those that training did not see or the order does not name,
 * are treated as missing numbers are: what {@code impute} says stands in for their place, and where
 * training misses some an indicator tells.
 *
 * @param order the categories of columns by name, the least first; of columns left out, the order
 *     of their training values as texts
 * @param maxCategories columns with more different values than this, and no order given, are not
 *     used, and the run says so; 2 to 10,000, default 1,000
 */
@JsonTypeName("ordinal")
public record Ordinal(Map<String, List<String>> order, int maxCategories) implements Encoder {

  public Ordinal {
    checkRange("maxCategories", maxCategories, 2, MOST);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    order.forEach((column, categories) -> copy.put(column, checked(column, categories)));
    order = Collections.unmodifiableMap(copy);
  }

  private static List<String> checked(String column, @Nullable List<String> categories) {
    if (categories == null) {
      throw new InvalidSettingException("order", "must be a list for '" + column + "'", "null");
    }
    List<String> copy = copyOf("order", categories);
    checkRange("order", copy.size(), 2, MOST);
    if (Set.copyOf(copy).size() < copy.size()) {
      throw new InvalidSettingException(
          "order", "must name each category of '" + column + "' once", copy);
    }
    return copy;
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static Ordinal of(
      @Nullable Map<String, List<String>> order, @Nullable Integer maxCategories) {
    return new Ordinal(orElse(order, Map.of()), orElse(maxCategories, 1_000));
  }

  @Override
  public int counted(String column) {
    return order.containsKey(column) ? MOST : maxCategories;
  }

  @Override
  public boolean leavesOut(String column, List<String> values) {
    List<String> given = order.get(column);
    return given != null && !given.containsAll(values);
  }

  @Override
  public int features(int distinct, boolean missing, Imputer impute) {
    return missing && impute.indicator() ? 2 : 1;
  }

  @Override
  public @Nullable FittedColumn fitted(
      String column, SortedMap<String, Long> counts, long missing, Preparation preparation) {
    if (counts.size() > counted(column)) {
      return null;
    }
    List<String> categories = order.getOrDefault(column, List.copyOf(counts.keySet()));
    Map<String, Integer> index = OrdinalColumn.placesOf(categories);
    TrainingNumbers places = new TrainingNumbers(TrainingNumbers.MOST_KEPT, 0);
    places.add(Double.NaN, missing);
    counts.forEach(
        (category, count) -> {
          Integer place = index.get(category);
          places.add(place == null ? Double.NaN : place, count);
        });
    return places.known() == 0
        ? null
        : new OrdinalColumn(index, NumberColumn.of(column, places, preparation, null));
  }

  @Override
  public String refusal(int distinct) {
    return distinct > maxCategories
        ? "more than %d different values: set preparation.encode.maxCategories to use it"
            .formatted(maxCategories)
        : "no training value is in the order that preparation.encode.order gives";
  }
}
