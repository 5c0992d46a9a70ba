package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories: one feature each, then one for all others, then one for missing.
 *
 * @param name the column's name
 * @param categories the training rows' values in order, rare ones left out
 * @param other whether a feature is 1 for rare and unseen categories
 * @param missing whether a last feature is 1 where the value is missing
 * @param imputed the category that stands in for missing ones; null when none does
 * @param commonest the category that most training rows have; null in what was stored before it was
 *     kept
 */
@JsonTypeName("category")
public record CategoryColumn(
    String name,
    List<String> categories,
    boolean other,
    boolean missing,
    @Nullable String imputed,
    @Nullable String commonest)
    implements FittedColumn {
  /** Categories that an answer shows. */
  static final int SHOWN = 10;

  public CategoryColumn {
    categories = List.copyOf(categories);
  }

  @Override
  public int features() {
    return categories.size() + (other ? 1 : 0) + (missing ? 1 : 0);
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    Arrays.fill(into, offset, offset + features(), 0);
    String value = row.text(position);
    if (value == null && missing) {
      into[offset + features() - 1] = 1;
    }
    String settled = value == null ? imputed : value;
    if (settled == null) {
      return;
    }
    int hot = Collections.binarySearch(categories, settled);
    if (hot >= 0) {
      into[offset + hot] = 1;
    } else if (other) {
      into[offset + categories.size()] = 1;
    }
  }

  /** The commonest category, or the first where that is not known. */
  @Override
  public Object typical() {
    return commonest == null ? categories.get(0) : commonest;
  }

  @Override
  public ColumnReport report() {
    List<String> first = categories.subList(0, Math.min(SHOWN, categories.size()));
    return new ColumnReport(name, features(), imputed, null, null, null, categories.size(), first);
  }
}
