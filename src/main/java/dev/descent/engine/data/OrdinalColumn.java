package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories in an order: the place of each, from 0, is treated as a number. Unseen
 * categories are treated as missing.
 *
 * @param order each category and its place, the first first
 * @param places how a place becomes features
 */
@JsonTypeName("ordinal")
public record OrdinalColumn(Map<String, Integer> order, NumberColumn places)
    implements FittedColumn {

  public OrdinalColumn {
    order = Collections.unmodifiableMap(new LinkedHashMap<>(order));
  }

  /** Each category and its place. */
  static Map<String, Integer> placesOf(List<String> categories) {
    Map<String, Integer> places = new LinkedHashMap<>();
    categories.forEach(category -> places.put(category, places.size()));
    return places;
  }

  @Override
  public String name() {
    return places.name();
  }

  @Override
  public int features() {
    return places.features();
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    String value = row.text(position);
    Integer place = value == null ? null : order.get(value);
    places.encode(place == null ? Double.NaN : place, into, offset);
  }

  /** The category whose place is the median of the places, or of two the lower. */
  @Override
  public @Nullable Object typical() {
    int median = (int) Math.floor(places.training().median());
    return order.entrySet().stream()
        .filter(category -> category.getValue() == median)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  @Override
  public ColumnReport report() {
    ColumnReport numbers = places.report();
    List<String> first = order.keySet().stream().limit(CategoryColumn.SHOWN).toList();
    return new ColumnReport(
        name(),
        features(),
        numbers.imputed(),
        numbers.scaling(),
        numbers.training(),
        null,
        order.size(),
        first);
  }
}
