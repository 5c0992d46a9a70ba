package dev.descent.engine.data;

import dev.descent.engine.data.FittedPreparation.Unused;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns a column of categories: how often each occurs. */
final class CategoryLearner implements ColumnLearner {
  private final String name;
  private final int position;
  private final Preparation preparation;
  private final int most;
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private long missing;

  /**
   * @param position among the row's columns
   * @param preparation of this column
   */
  CategoryLearner(String name, int position, Preparation preparation) {
    this.name = name;
    this.position = position;
    this.preparation = preparation;
    this.most = preparation.encode().counted(name);
  }

  @Override
  public void add(RawRow row) {
    String value = row.text(position);
    if (value == null) {
      missing++;
    } else if (counts.size() <= most) {
      counts.merge(value, 1L, Long::sum);
    }
  }

  @Override
  public @Nullable FittedColumn fitted() {
    return counts.isEmpty()
        ? null
        : preparation.encode().fitted(name, counts, missing, preparation);
  }

  @Override
  public Unused unused() {
    return new Unused(
        name,
        counts.isEmpty()
            ? "every training value is missing"
            : preparation.encode().refusal(counts.size()));
  }
}
