package dev.descent.dataset;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells that are no numbers, looked at one by one: counted by value. */
final class CategorySample implements ColumnSample {
  /** A day in one of the usual spellings, perhaps with the time of day. */
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4})(\\D.*)?");

  private final Map<String, Integer> counts = new HashMap<>();
  private long present;
  private long fingerprint;

  @Override
  public void add(SampledRow row, int column) {
    @Nullable Object cell = row.value(column);
    fingerprint = 31 * fingerprint + Objects.hashCode(cell);
    if (cell != null) {
      counts.merge(cell.toString(), 1, Integer::sum);
      present++;
    }
  }

  @Override
  public void close() {} // counted already

  @Override
  public long present() {
    return present;
  }

  @Override
  public long fingerprint() {
    return fingerprint;
  }

  @Override
  public long distinct() {
    return counts.size();
  }

  @Override
  public List<ClassCount> top(int most) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(entry -> new ClassCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Mean length of the different values, in characters. */
  double meanLength() {
    return counts.keySet().stream().mapToInt(String::length).average().orElse(0);
  }

  /** Share of the different values that have a space inside. */
  double spaced() {
    return share(value -> value.indexOf(' ') > 0);
  }

  /** Share of the different values that look like days. */
  double days() {
    return share(value -> DAY.matcher(value).matches());
  }

  private double share(Predicate<String> test) {
    return counts.isEmpty()
        ? 0
        : (double) counts.keySet().stream().filter(test).count() / counts.size();
  }
}
