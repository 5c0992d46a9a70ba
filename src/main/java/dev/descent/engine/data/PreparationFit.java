package dev.descent.engine.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns a preparation from the training rows, one at a time and in constant memory. It is never
 * shown a row of dev or test.
 *
 * <p>Medians, quartiles and most frequent numbers are found from all known values up to 100,000 a
 * column (fewer in tables of more than 100 columns: ten million in all), above that from a random
 * sample of as many. Where outliers are looked for, a first pass finds where they begin, so that
 * everything else is learned from clipped numbers and without dropped rows, exactly:
 *
 * <pre>
 *   do {
 *     for each training row: fit.add(row);
 *   } while (fit.needsAnotherPass());
 * </pre>
 */
public final class PreparationFit {
  private static final int MOST_KEPT_IN_ALL = 10_000_000;

  private final List<ColumnLearner> learners = new ArrayList<>();
  private boolean looking;
  private long dropped;

  /**
   * A column to learn about.
   *
   * @param shape of an image: [channels, height, width]; null for other columns
   */
  public record Source(String name, boolean numeric, @Nullable List<Integer> shape) {

    /** A column that does not hold images. */
    public Source(String name, boolean numeric) {
      this(name, numeric, null);
    }
  }

  public PreparationFit(Preparation preparation, List<Source> columns) {
    int kept = Math.min(TrainingNumbers.MOST_KEPT, MOST_KEPT_IN_ALL / Math.max(1, columns.size()));
    for (int i = 0; i < columns.size(); i++) {
      learners.add(learner(columns.get(i), i, kept, preparation));
    }
    looking = learners.stream().anyMatch(ColumnLearner::looksFirst);
  }

  private static ColumnLearner learner(
      Source column, int position, int kept, Preparation preparation) {
    Preparation own = preparation.forColumn(column.name());
    if (column.shape() != null) {
      return new ImageLearner(column.name(), position, column.shape(), own);
    }
    return column.numeric()
        ? new NumberLearner(column.name(), position, kept, own)
        : new CategoryLearner(column.name(), position, own);
  }

  /** Takes one training row in, whose i-th column is the i-th column given. */
  public void add(RawRow row) {
    if (looking) {
      learners.forEach(learner -> learner.look(row));
      return;
    }
    boolean refused = false;
    for (ColumnLearner learner : learners) {
      refused |= learner.refuses(row);
    }
    if (refused) {
      dropped++;
      return;
    }
    learners.forEach(learner -> learner.add(row));
  }

  /** Ends a pass over the training rows and says whether they must be given once more. */
  public boolean needsAnotherPass() {
    if (!looking) {
      return false;
    }
    looking = false;
    learners.forEach(ColumnLearner::looked);
    return true;
  }

  /** What was learned. */
  public FittedPreparation fitted() {
    List<FittedColumn> columns = new ArrayList<>();
    List<FittedPreparation.Unused> unused = new ArrayList<>();
    for (ColumnLearner learner : learners) {
      FittedColumn column = learner.fitted();
      if (column != null) {
        columns.add(column);
      } else {
        unused.add(learner.unused());
      }
    }
    return new FittedPreparation(columns, unused, dropped);
  }
}
