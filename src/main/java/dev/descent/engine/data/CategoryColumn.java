package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories: one feature each.
 *
 * @param name the column's name
 * @param categories the training rows' values in order
 * @param missing whether a last feature is 1 where the value is missing
 */
@JsonTypeName("category")
public record CategoryColumn(String name, List<String> categories, boolean missing)
    implements FittedColumn {

  public CategoryColumn {
    categories = List.copyOf(categories);
  }

  @Override
  public int features() {
    return categories.size() + (missing ? 1 : 0);
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    Arrays.fill(into, offset, offset + features(), 0);
    int hot = hot(row.text(position));
    if (hot >= 0) {
      into[offset + hot] = 1;
    }
  }

  private int hot(@Nullable String value) {
    return value != null
        ? Collections.binarySearch(categories, value)
        : missing ? categories.size() : -1;
  }
}
