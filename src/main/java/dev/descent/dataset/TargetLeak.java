package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Features that give the target away: one alone predicts it almost perfectly.
 *
 * <p>Judged by the rank AUC of a number for two classes, the share that is right when each of up to
 * 500 stretches of a number, or each category, says its commonest class, Pearson's |r| of a number
 * and η² of a category for a numeric target; each must exceed 0.99. Where that is a share, nine
 * tenths of what always saying the commonest class gets wrong must be right as well, and categories
 * must have 20 rows on average. At most 500 columns and 20,000 rows, spread evenly, are looked at.
 */
final class TargetLeak {
  private static final double PERFECT = 0.99;
  private static final double ERROR_LEFT = 0.1;
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_COLUMNS = 500;
  private static final int LEAST_ROWS = 20;

  private final Profile profile;
  private final int position;
  private final Map<String, Integer> classes = new HashMap<>();
  private final LockedDuckDb duckDb;
  private final TableFile file;

  /**
   * @param position of the target's column
   * @param values the target's classes; empty for a numeric target
   */
  TargetLeak(
      Profile profile, int position, List<ClassCount> values, LockedDuckDb duckDb, TableFile file) {
    this.profile = profile;
    this.position = position;
    this.duckDb = duckDb;
    this.file = file;
    values.forEach(value -> classes.put(value.value(), classes.size()));
  }

  Optional<ColumnWarning> find(List<Integer> features) throws IOException {
    if (classes.isEmpty() && !profile.columns().get(position).type().isNumeric()) {
      return Optional.empty();
    }
    List<Integer> looked = features.subList(0, Math.min(MOST_COLUMNS, features.size()));
    List<TargetPairs> all = read(looked);
    List<String> leaks = new ArrayList<>();
    for (int i = 0; i < looked.size(); i++) {
      String measure = leak(profile.columns().get(looked.get(i)), all.get(i));
      if (measure != null) {
        leaks.add(profile.columns().get(looked.get(i)).name() + " (" + measure + ")");
      }
    }
    return leaks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            WarningKind.TARGET_LEAK.of(
                "%d of %d columns looked at predict the target alone, almost perfectly: %s"
                    .formatted(leaks.size(), looked.size(), DatasetFindings.some(leaks))));
  }

  private List<TargetPairs> read(List<Integer> looked) throws IOException {
    List<TargetPairs> pairs =
        looked.stream()
            .map(i -> new TargetPairs(profile.columns().get(i).type().isNumeric()))
            .toList();
    List<Integer> columns = new ArrayList<>(looked);
    columns.add(position);
    ChunkRow row =
        new ChunkRow(columns.stream().map(i -> profile.columns().get(i).type()).toList());
    int last = looked.size();
    duckDb.stream(
        columns.stream().map(i -> "c" + i).collect(Collectors.joining(", ", "SELECT ", " FROM "))
            + Profiler.rows(file)
            + EvenRows.where(profile.rows(), MOST_ROWS),
        chunk -> {
          row.open(chunk);
          for (long r = 0; r < chunk.rowCount(); r++) {
            row.moveTo(r);
            double target = target(row, last);
            for (int i = 0; i < last && !Double.isNaN(target); i++) {
              pairs.get(i).add(row, i, target);
            }
          }
        });
    return pairs;
  }

  private double target(ChunkRow row, int column) {
    if (classes.isEmpty()) {
      return row.number(column);
    }
    @Nullable String text = row.text(column);
    return text == null ? Double.NaN : classes.getOrDefault(text, 0);
  }

  /** How well it predicts, when that is almost perfectly. */
  private @Nullable String leak(ColumnProfile column, TargetPairs pairs) {
    if (pairs.count() < LEAST_ROWS || 2L * pairs.count() < pairs.seen()) {
      return null;
    }
    boolean numeric = column.type().isNumeric();
    if (!numeric && pairs.groups() * (long) LEAST_ROWS > pairs.count()) {
      return null;
    }
    if (classes.isEmpty()) {
      return numeric
          ? when("|r| = %.4f", Math.abs(pairs.correlation()))
          : when("η² = %.4f", pairs.explained());
    }
    if (numeric && classes.size() == 2) {
      double auc = pairs.auc();
      return when("AUC = %.4f", Math.max(auc, 1 - auc));
    }
    double right = pairs.right(classes.size());
    double left = 1 - pairs.commonest(classes.size());
    return 1 - right <= ERROR_LEFT * left ? when("right in %.4f of the rows", right) : null;
  }

  private static @Nullable String when(String measure, double value) {
    return value > PERFECT ? String.format(Locale.ROOT, measure, value) : null;
  }
}
