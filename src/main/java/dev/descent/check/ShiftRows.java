package dev.descent.check;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.dataset.ColumnProfile;
import dev.descent.dataset.ColumnRole;
import dev.descent.dataset.ColumnType;
import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Dataset;
import dev.descent.dataset.Datasets;
import dev.descent.dataset.Upload;
import dev.descent.engine.data.Part;
import dev.descent.problem.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side of a shift check.
 *
 * @param field {@code reference} or {@code current}
 * @param name what people call them
 * @param dataset where they are
 * @param columns of the dataset by name, in its order
 * @param data the spec's; null when the side is a dataset
 * @param unused columns that are not compared, and why
 * @param in which of the dataset's rows they are
 * @param test whether their target must not be looked at
 */
record ShiftRows(
    String field,
    String name,
    Dataset dataset,
    Map<String, ColumnProfile> columns,
    @Nullable DataPlan data,
    Map<String, String> unused,
    IntPredicate in,
    boolean test) {
  private static final int LEAST_ROWS = 20;
  private static final int MOST_CATEGORIES = 1000;

  /**
   * Finds the rows of a side.
   *
   * @param data of the request's spec, if there is one
   * @throws ProblemException INVALID_SPEC with a pointer when there are too few to tell anything
   */
  static ShiftRows of(String field, ShiftSide side, @Nullable DataPlan data, Datasets datasets) {
    ShiftRows rows = found(field, side, data, datasets);
    long count = IntStream.range(0, Math.toIntExact(rows.dataset.rows())).filter(rows.in).count();
    if (count < LEAST_ROWS) {
      throw invalidSpec(
          "#/" + field,
          "%s has %,d rows: with fewer than %d on a side nothing can be told"
              .formatted(rows.name, count, LEAST_ROWS));
    }
    return rows;
  }

  private static ShiftRows found(
      String field, ShiftSide side, @Nullable DataPlan data, Datasets datasets) {
    if (side.dataset() != null) {
      Dataset dataset =
          datasets
              .find(side.dataset())
              .orElseThrow(
                  () ->
                      invalidSpec(
                          "#/" + field + "/dataset", "There is no dataset " + side.dataset()));
      return new ShiftRows(
          field,
          dataset.name(),
          dataset,
          columns(datasets, dataset),
          null,
          Map.of(),
          row -> true,
          false);
    }
    DataPlan plan = Objects.requireNonNull(data);
    Part part = Objects.requireNonNull(side.part()).part();
    Upload upload =
        plan.uploads().stream().filter(each -> each.part() == part).findFirst().orElse(null);
    if (plan.rows().getOrDefault(part, 0) == 0) {
      throw invalidSpec(
          "#/" + field + "/part", "The spec's split has no %s rows".formatted(side.part()));
    }
    Dataset dataset = upload == null ? plan.dataset() : upload.dataset();
    return new ShiftRows(
        field,
        part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        dataset,
        columns(datasets, dataset),
        plan,
        unused(plan),
        upload == null ? row -> plan.parts()[row] == part : row -> upload.usable()[row],
        side.isTest());
  }

  private static Map<String, ColumnProfile> columns(Datasets datasets, Dataset dataset) {
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    datasets.profile(dataset.id()).columns().forEach(each -> columns.put(each.name(), each));
    return columns;
  }

  private static Map<String, String> unused(DataPlan plan) {
    Map<String, String> unused = new HashMap<>();
    plan.unused().forEach(column -> unused.put(column.name(), column.reason()));
    plan.target().columns().forEach(name -> unused.put(name, "it is the target"));
    return unused;
  }

  /** The same under another name. */
  ShiftRows named(String other) {
    return new ShiftRows(field, other, dataset, columns, data, unused, in, test);
  }

  /** The target that follows from the side alone; null when none does. */
  @Nullable String target() {
    List<String> targets =
        data != null
            ? data.target().columns()
            : columns.values().stream()
                .filter(column -> column.role() == ColumnRole.TARGET)
                .map(ColumnProfile::name)
                .toList();
    return targets.size() == 1 ? targets.get(0) : null;
  }

  /** Why a column of this side is not compared; null when it may be. */
  @Nullable String whyNot(ColumnProfile column) {
    String reason = unused.get(column.name());
    if (reason != null) {
      return reason;
    }
    if (data == null && column.role() != ColumnRole.FEATURE) {
      return "its role in %s is %s".formatted(name, column.role().name().toLowerCase(Locale.ROOT));
    }
    if (dataset.format().notFeatures().contains(column.name())) {
      return "says where a row comes from or belongs to, not what it is";
    }
    if (column.type() == ColumnType.DATE) {
      return "dates are not compared";
    }
    if (column.distinct() == 0) {
      return "every value is missing in %s: how it has shifted cannot be told".formatted(name);
    }
    boolean categories = !column.type().isNumeric() && column.image() == null;
    return categories && column.distinct() > MOST_CATEGORIES
        ? "%,d different values in %s, too many categories to compare (at most %,d)"
            .formatted(column.distinct(), name, MOST_CATEGORIES)
        : null;
  }
}
