package dev.descent.diagnosis.slice;

import dev.descent.dataset.ColumnProfile;
import dev.descent.dataset.Quantiles;
import dev.descent.engine.data.RawRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows are told apart by one column: by its values, or of many numbers by quarters.
 *
 * @param column the column's name
 * @param values that make a slice each; empty where quarters do
 * @param bounds the quartiles, rising; empty where values do
 */
record Slicing(String column, Set<String> values, List<Double> bounds) {
  private static final int MOST_VALUES = 20;
  private static final int FEW_NUMBERS = 10;
  private static final String MISSING = "missing";
  private static final String OTHERS = "other values";

  /** How a column parts rows; null when it is no help. */
  static @Nullable Slicing of(ColumnProfile column, boolean target) {
    if (column.image() != null || column.distinct() < 2) {
      return null;
    }
    boolean few = column.distinct() <= FEW_NUMBERS;
    if (column.type().isNumeric() && !few && !target) {
      List<Double> bounds = bounds(column.quantiles());
      return bounds.isEmpty() ? null : new Slicing(column.name(), Set.of(), bounds);
    }
    if (!target
        && column.distinct() > column.top().size() * 2L
        && column.distinct() > MOST_VALUES) {
      return null; // names and the like
    }
    Set<String> values = new LinkedHashSet<>();
    column.top().stream().limit(MOST_VALUES).forEach(count -> values.add(count.value()));
    return new Slicing(column.name(), values, List.of());
  }

  private static List<Double> bounds(@Nullable Quantiles quantiles) {
    List<Double> bounds = new ArrayList<>();
    if (quantiles != null) {
      for (Double bound : new Double[] {quantiles.p25(), quantiles.p50(), quantiles.p75()}) {
        if (bound != null && (bounds.isEmpty() || bound > bounds.get(bounds.size() - 1))) {
          bounds.add(bound);
        }
      }
    }
    return bounds;
  }

  /** The slice that a row belongs to. */
  String slice(RawRow row, int position) {
    if (bounds.isEmpty()) {
      String text = row.text(position);
      return text == null ? MISSING : values.contains(text) ? text : OTHERS;
    }
    double number = row.number(position);
    if (Double.isNaN(number)) {
      return MISSING;
    }
    int quarter = 0;
    while (quarter < bounds.size() && number > bounds.get(quarter)) {
      quarter++;
    }
    return quarter == 0
        ? "up to " + word(bounds.get(0))
        : quarter == bounds.size()
            ? "above " + word(bounds.get(quarter - 1))
            : "above %s up to %s"
                .formatted(word(bounds.get(quarter - 1)), word(bounds.get(quarter)));
  }

  private static String word(double bound) {
    return new BigDecimal(bound).round(new MathContext(5)).stripTrailingZeros().toPlainString();
  }
}
