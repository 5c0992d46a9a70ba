package dev.descent.diagnosis.slice;

import dev.descent.dataset.ColumnProfile;
import dev.descent.dataset.Profile;
import dev.descent.diagnosis.gap.ErrorRate;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.Mean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up errors by slice, row by row. */
public final class SliceTally {
  private static final int MOST_COLUMNS = 100;
  private static final int FEWEST_ROWS = 20;

  private final List<Slicing> slicings = new ArrayList<>();
  private final boolean shares;
  private final Map<Key, Mean> train = new LinkedHashMap<>();
  private final Map<Key, Mean> dev = new LinkedHashMap<>();

  private record Key(String column, String value) {}

  /**
   * @param columns that rows are told apart by, beside the target's
   * @param targets the target's columns
   * @param shares whether errors are wrong answers, 0 or 1
   */
  public SliceTally(Profile profile, List<String> columns, List<String> targets, boolean shares) {
    this.shares = shares;
    Set<String> wanted = new HashSet<>(columns);
    wanted.addAll(targets);
    for (ColumnProfile column : profile.columns()) {
      Slicing slicing =
          wanted.contains(column.name()) && slicings.size() < MOST_COLUMNS
              ? Slicing.of(column, targets.contains(column.name()))
              : null;
      if (slicing != null) {
        slicings.add(slicing);
      }
    }
  }

  /** The columns that are read, in the order of {@link #add}'s row. */
  public List<String> columns() {
    return slicings.stream().map(Slicing::column).toList();
  }

  /**
   * Takes a row in.
   *
   * @param first position of the first of {@link #columns} in it
   */
  public void add(Part part, RawRow row, int first, double error) {
    Map<Key, Mean> sums = part == Part.TRAIN ? train : part == Part.DEV ? dev : null;
    if (sums != null) {
      for (int i = 0; i < slicings.size(); i++) {
        Slicing slicing = slicings.get(i);
        Key key = new Key(slicing.column(), slicing.slice(row, first + i));
        sums.computeIfAbsent(key, each -> new Mean()).add(error);
      }
    }
  }

  /** The errors of all slices that have enough dev and training rows to be looked at. */
  public List<SliceErrors> errors() {
    List<SliceErrors> errors = new ArrayList<>();
    train.forEach(
        (key, mean) -> {
          Mean other = dev.get(key);
          if (other != null && other.count() >= FEWEST_ROWS && mean.count() >= FEWEST_ROWS) {
            errors.add(new SliceErrors(key.column(), key.value(), rate(mean), rate(other)));
          }
        });
    return errors;
  }

  private ErrorRate rate(Mean mean) {
    return shares
        ? ErrorRate.ofShare(mean.value(), mean.count())
        : new ErrorRate(mean.value(), mean.count(), Interval.ofMean(mean));
  }
}
