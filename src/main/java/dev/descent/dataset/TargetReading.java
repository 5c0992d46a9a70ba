package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.LabelsTarget;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out what a target is and reads it: which rows have one, and their classes. */
final class TargetReading {
  static final String POINTER = "#/data/target";
  private static final int MOST_INTEGER_CLASSES = 20;
  private static final int MOST_CLASSES = 1000;
  private static final int LONGEST_SHOWN = 40;

  private final Datasets datasets;
  private final UUID dataset;
  private final List<ColumnProfile> columns;
  private final Task task;

  /**
   * @param columns the target's
   * @param task null when it is to be inferred
   */
  TargetReading(Datasets datasets, UUID dataset, List<ColumnProfile> columns, @Nullable Task task) {
    this.datasets = datasets;
    this.dataset = dataset;
    this.columns = columns;
    this.task = task == null ? infer() : task;
  }

  /** What was read. */
  record Result(Task task, Target target, boolean[] usable, int @Nullable [] classes) {}

  private Task infer() {
    ColumnProfile first = columns.get(0);
    if (columns.size() > 1) {
      return columns.stream().allMatch(TargetReading::isFlag) ? Task.MULTI_LABEL : Task.REGRESSION;
    }
    return switch (first.type()) {
      case TEXT, BOOLEAN -> Task.CLASSIFICATION;
      case INTEGER ->
          first.distinct() <= MOST_INTEGER_CLASSES ? Task.CLASSIFICATION : Task.REGRESSION;
      case REAL -> Task.REGRESSION;
      case DATE ->
          throw invalidSpec(
              POINTER, "'" + first.name() + "' is a date; a target is a class or a number");
      case IMAGE -> throw image(first);
    };
  }

  static boolean isFlag(ColumnProfile column) {
    return column.type().isNumeric()
        && column.distinct() <= 2
        && column.top().stream().allMatch(v -> v.value().matches("[01](\\.0)?"));
  }

  private static ProblemException image(ColumnProfile column) {
    return invalidSpec(
        POINTER, "'" + column.name() + "' holds images; a target is a class or a number");
  }

  Result read(int rows) throws IOException {
    for (ColumnProfile column : columns) {
      if (column.type() == ColumnType.IMAGE) {
        throw image(column);
      }
    }
    return switch (task) {
      case CLASSIFICATION -> readClasses(rows);
      case MULTI_LABEL -> readFlags(rows);
      case REGRESSION -> readValues(rows);
    };
  }

  private Result readClasses(int rows) throws IOException {
    if (columns.size() > 1) {
      throw invalidSpec(POINTER, "must be one column for classification, was " + names());
    }
    ColumnProfile column = columns.get(0);
    if (column.distinct() > MOST_CLASSES) {
      throw invalidSpec(
          POINTER,
          "'%s' has %d different values, too many for classes (at most %d); for numbers set task to regression"
              .formatted(column.name(), column.distinct(), MOST_CLASSES));
    }
    List<String> labels =
        datasets.values(dataset, column.name()).stream().map(ClassCount::value).toList();
    if (labels.size() < 2) {
      throw invalidSpec(
          POINTER,
          "'%s' must hold at least two classes to learn to tell apart, has %s"
              .formatted(column.name(), labels.isEmpty() ? "none" : "only one"));
    }
    Map<String, Integer> indexes = new HashMap<>();
    labels.forEach(label -> indexes.put(label, indexes.size()));
    boolean[] usable = new boolean[rows];
    int[] classes = new int[rows];
    datasets.scan(
        dataset,
        names(),
        (index, row) -> {
          Integer found = indexes.get(row.text(0));
          usable[(int) index] = found != null;
          classes[(int) index] = found == null ? 0 : found;
        });
    return new Result(task, new ClassTarget(column.name(), labels), usable, classes);
  }

  private Result readFlags(int rows) throws IOException {
    for (ColumnProfile column : columns) {
      if (!isFlag(column)) {
        throw invalidSpec(
            POINTER, "'" + column.name() + "' must hold 0 and 1 alone to be one of several labels");
      }
    }
    return new Result(task, new LabelsTarget(names()), numbers(rows), null);
  }

  private Result readValues(int rows) throws IOException {
    for (ColumnProfile column : columns) {
      if (!column.type().isNumeric()) {
        throw invalidSpec(POINTER, notNumeric(column));
      }
    }
    Target target =
        new ValueTarget(
            names(),
            Collections.nCopies(columns.size(), 0.0),
            Collections.nCopies(columns.size(), 1.0));
    return new Result(task, target, numbers(rows), null);
  }

  private String notNumeric(ColumnProfile column) throws IOException {
    String[] found = {""};
    datasets.scan(
        dataset,
        List.of(column.name()),
        (index, row) -> {
          String text = row.text(0);
          if (found[0].isEmpty() && text != null && !isNumber(text)) {
            String shown = text.substring(0, Math.min(LONGEST_SHOWN, text.length()));
            found[0] = ", for example row " + (index + 1) + " holds '" + shown + "'";
          }
        });
    return "'" + column.name() + "' must be numeric for regression, is " + column.type() + found[0];
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean[] numbers(int rows) throws IOException {
    boolean[] usable = new boolean[rows];
    datasets.scan(dataset, names(), (index, row) -> usable[(int) index] = allFinite(row));
    return usable;
  }

  private boolean allFinite(RawRow row) {
    for (int i = 0; i < columns.size(); i++) {
      if (!Double.isFinite(row.number(i))) {
        return false;
      }
    }
    return true;
  }

  private List<String> names() {
    return columns.stream().map(ColumnProfile::name).toList();
  }
}
