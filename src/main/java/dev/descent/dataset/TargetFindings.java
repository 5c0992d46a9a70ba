package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is worth a warning about a column that is to be predicted. */
final class TargetFindings {
  private static final int MOST_INTEGER_CLASSES = 20;
  private static final double UNEVEN = 4;

  /** Fewer rows of a class leave less than two for a split of 20 %. */
  private static final int RARE = 10;

  private final Profile profile;
  private final int position;
  private final ColumnProfile target;
  private final List<ClassCount> values;
  private final TableFile file;
  private final List<ColumnWarning> found = new ArrayList<>();

  /**
   * @param position of the target's column
   * @param values of the target with their counts; empty when there are too many for classes
   */
  TargetFindings(Profile profile, int position, List<ClassCount> values, TableFile file) {
    this.profile = profile;
    this.position = position;
    this.target = profile.columns().get(position);
    this.values = values;
    this.file = file;
  }

  List<ColumnWarning> all() throws IOException {
    if (target.missing() > 0) {
      found.add(
          WarningKind.MISSING_TARGETS.of(
              "%d of %d rows have no target", target.missing(), profile.rows()));
    }
    if (target.distinct() < 2) {
      found.add(
          WarningKind.SINGLE_CLASS.of(
              "every row that has a target has the same: there is one class"));
      return found;
    }
    boolean classes = areClasses();
    if (classes) {
      balance();
    }
    try (LockedDuckDb duckDb =
        LockedDuckDb.open(file.folder(), file.limits(), file.columns().size())) {
      List<Integer> features =
          IntStream.range(0, profile.columns().size())
              .filter(i -> i != position && isFeature(profile.columns().get(i)))
              .boxed()
              .toList();
      if (!features.isEmpty()) {
        new TargetLeak(profile, position, classes ? values : List.of(), duckDb, file)
            .find(features)
            .ifPresent(found::add);
        boolean images =
            profile.columns().stream().anyMatch(column -> column.type() == ColumnType.IMAGE);
        if (classes && !images) { // rows with images are told apart by these
          contradictions(features, duckDb);
        }
      }
    }
    return found;
  }

  private boolean areClasses() {
    return !values.isEmpty()
        && switch (target.type()) {
          case TEXT, BOOLEAN -> true;
          case INTEGER -> target.distinct() <= MOST_INTEGER_CLASSES;
          case REAL, DATE, IMAGE -> false;
        };
  }

  private static boolean isFeature(ColumnProfile column) {
    return column.role() == ColumnRole.FEATURE
        && column.type() != ColumnType.IMAGE
        && column.distinct() > 1
        && !column.has(WarningKind.ID_LIKE);
  }

  private void balance() {
    ClassCount most =
        values.stream().max(Comparator.comparingLong(ClassCount::count)).orElseThrow();
    ClassCount least =
        values.stream().min(Comparator.comparingLong(ClassCount::count)).orElseThrow();
    double ratio = (double) most.count() / least.count();
    if (ratio >= UNEVEN) {
      found.add(
          WarningKind.CLASS_IMBALANCE.of(
              "the commonest class '%s' has %.1f times the rows of the rarest, '%s': %d and %d",
              most.value(), ratio, least.value(), most.count(), least.count()));
    }
    List<String> rare =
        values.stream()
            .filter(value -> value.count() < RARE)
            .map(value -> "'%s' (%d)".formatted(value.value(), value.count()))
            .toList();
    if (!rare.isEmpty()) {
      found.add(
          WarningKind.RARE_CLASSES.of(
              "%d classes have fewer than %d rows, which leaves less than two for a split of 20 %%: %s",
              rare.size(), RARE, DatasetFindings.some(rare)));
    }
  }

  private void contradictions(List<Integer> features, LockedDuckDb duckDb) throws IOException {
    String cells = features.stream().map(i -> "c" + i).collect(Collectors.joining(", "));
    long rows =
        duckDb
            .query(
                """
                SELECT coalesce(sum(n), 0)::BIGINT FROM (
                  SELECT count(*) AS n FROM %s WHERE c%d IS NOT NULL
                  GROUP BY hash(%s) HAVING min(c%d) <> max(c%d))
                """
                    .formatted(Profiler.rows(file), position, cells, position, position),
                row -> row.getLong(1))
            .get(0);
    if (rows > 0) {
      found.add(
          WarningKind.CONTRADICTORY_ROWS.of(
              "%d of %d rows have the same features as a row of another class",
              rows, profile.rows()));
    }
  }
}
