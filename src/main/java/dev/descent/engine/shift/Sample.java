package dev.descent.engine.shift;

import java.util.List;

/**
 * Rows of one source, column by column.
 *
 * @param source for example {@code dev}
 * @param rows how many
 * @param columns the same in every sample that is compared
 */
public record Sample(String source, int rows, List<ColumnSample> columns) {

  /** Says how far another sample is apart, column by column and in all, at a level of 0.05. */
  public ShiftReport compare(Sample other) {
    return compare(other, ShiftReport.LEVEL);
  }

  /**
   * The same at another level.
   *
   * @param level how likely it may be that any column is called shifted by chance
   */
  ShiftReport compare(Sample other, double level) {
    double[] pValues = new double[columns.size()];
    TestOutcome[] outcomes = new TestOutcome[columns.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = columns.get(i).test(other.columns.get(i));
      pValues[i] = outcomes[i].pValue();
    }
    double[] corrected = Holm.corrected(pValues);
    ColumnShift[] shifts = new ColumnShift[outcomes.length];
    for (int i = 0; i < outcomes.length; i++) {
      ColumnSample column = columns.get(i);
      shifts[i] =
          new ColumnShift(
              column.name(),
              outcomes[i].name(),
              outcomes[i].statistic(),
              corrected[i],
              column.psi(other.columns.get(i)),
              corrected[i] < level);
    }
    return ShiftReport.of(
        List.of(source, other.source), List.of(rows, other.rows), List.of(shifts));
  }
}
