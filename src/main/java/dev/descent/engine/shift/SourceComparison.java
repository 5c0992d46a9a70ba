package dev.descent.engine.shift;

import dev.descent.engine.data.PreparationFit.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Are rows of two sources alike? Compares them column by column, by what a small network can tell
 * from all features together, and, where the target is known on both sides, by whether the relation
 * of target to features is the same.
 *
 * <p>The level is shared by Bonferroni's inequality, so that the chance of any false alarm is at
 * most the level: half of it for the columns, which share theirs by Holm's method, and half for
 * what a network can tell; where the relation is looked at as well, two fifths each and a fifth for
 * that, whose p-value is right for many rows only.
 *
 * @param level in (0, 1)
 * @param rows of each source that networks look at, at most
 * @param seed of rows drawn and of the networks
 */
public record SourceComparison(double level, int rows, long seed) {

  /**
   * Compares two sources of the same columns.
   *
   * @param labels the target, the last column; null when there is none or it must not be looked at
   * @param pulse called at every step; may end it by an exception
   */
  public ShiftFinding compare(
      SourceRows reference, SourceRows current, @Nullable Labels labels, Runnable pulse) {
    List<Source> columns = reference.columns();
    int features = labels == null ? columns.size() : columns.size() - 1;
    double share = labels == null ? level / 2 : level * 2 / 5;
    pulse.run();
    List<ColumnShift> shifts =
        new ArrayList<>(reference.sample().compare(current.sample(), share).columns());
    ColumnShift target = labels == null ? null : removed(labels.column(), shifts);
    PairedRows pairs = new PairedRows(reference, current, columns.subList(0, features), rows, seed);
    SourceReport classifier =
        pairs.features() == 0 ? null : SourceTest.test(pairs, share, seed, pulse);
    ConceptReport concept =
        labels == null || pairs.features() == 0
            ? null
            : ConceptTest.test(new AnsweredRows(pairs, features, labels), level / 5, seed, pulse);
    return ShiftFinding.of(
        List.of(reference.source(), current.source()), shifts, target, classifier, concept);
  }

  private static @Nullable ColumnShift removed(String column, List<ColumnShift> shifts) {
    for (ColumnShift shift : shifts) {
      if (shift.column().equals(column)) {
        shifts.remove(shift);
        return shift;
      }
    }
    return null;
  }
}
