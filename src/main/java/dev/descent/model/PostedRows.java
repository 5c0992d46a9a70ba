package dev.descent.model;

import dev.descent.dataset.DatasetLimits;
import dev.descent.engine.data.FittedColumn;
import dev.descent.engine.data.ImageColumn;
import dev.descent.engine.data.RawRow;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads posted rows into the columns a model uses, refusing what is missing or of another type. */
final class PostedRows {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_FAULTS = 20;

  /** Of all images of a request together, which are held decoded. */
  private static final int MOST_IMAGE_NUMBERS = 1 << 25;

  private final List<FittedColumn> columns;
  private final List<String> known;
  private final DatasetLimits limits;
  private final List<Fault> faults = new ArrayList<>();

  PostedRows(ModelHeader header, DatasetLimits limits) {
    this.limits = limits;
    this.columns = header.preparation().columns();
    this.known = header.columns();
  }

  /** One row: a value for each column in use. */
  private record Row(@Nullable Object[] values) implements RawRow {
    @Override
    public double number(int column) {
      return values[column] instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public @Nullable String text(int column) {
      Object value = values[column];
      return value == null ? null : value.toString();
    }

    @Override
    public void image(int column, float[] into, int offset) {
      if (values[column] instanceof float[] image) {
        System.arraycopy(image, 0, into, offset, image.length);
      }
    }
  }

  /**
   * Reads a request.
   *
   * @throws ProblemException INVALID_DATA with a pointer to each fault, up to twenty
   */
  List<RawRow> read(PredictionRequest request) {
    List<RawRow> rows;
    if (request.rows() != null && request.columns() == null && request.data() == null) {
      rows = objects(request.rows());
    } else if (request.rows() == null && request.columns() != null && request.data() != null) {
      rows = table(request.columns(), request.data());
    } else {
      throw invalid(List.of(new Fault("#", "must have either rows, or columns and data")));
    }
    if (!faults.isEmpty()) {
      throw invalid(faults);
    }
    return rows;
  }

  private List<RawRow> objects(List<@Nullable Map<String, @Nullable Object>> posted) {
    checkCount("#/rows", posted.size());
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < posted.size() && faults.size() < MOST_FAULTS; i++) {
      Map<String, @Nullable Object> object = posted.get(i);
      String pointer = "#/rows/" + i;
      if (object == null) {
        faults.add(new Fault(pointer, "must be an object"));
        continue;
      }
      checkNames(pointer, object.keySet());
      @Nullable Object[] values = new Object[columns.size()];
      for (int c = 0; c < values.length; c++) {
        String name = columns.get(c).name();
        if (object.containsKey(name)) {
          values[c] = checked(columns.get(c), object.get(name), pointer + "/" + escaped(name));
        }
      }
      rows.add(new Row(values));
    }
    return rows;
  }

  private List<RawRow> table(
      List<@Nullable String> names, List<@Nullable List<@Nullable Object>> posted) {
    checkCount("#/data", posted.size());
    checkNames("#/columns", columnNames(names));
    int[] positions = columns.stream().mapToInt(column -> names.indexOf(column.name())).toArray();
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < posted.size() && faults.isEmpty(); i++) {
      List<@Nullable Object> row = posted.get(i);
      String pointer = "#/data/" + i;
      if (row == null || row.size() != names.size()) {
        faults.add(
            new Fault(
                pointer,
                "must have %d values, as many as columns, has %s"
                    .formatted(names.size(), row == null ? "none" : row.size())));
        continue;
      }
      @Nullable Object[] values = new Object[columns.size()];
      for (int c = 0; c < values.length; c++) {
        values[c] = checked(columns.get(c), row.get(positions[c]), pointer + "/" + positions[c]);
      }
      rows.add(new Row(values));
    }
    return rows;
  }

  private Set<String> columnNames(List<@Nullable String> names) {
    Set<String> once = new HashSet<>();
    for (String name : names) {
      if (name == null) {
        throw invalid(List.of(new Fault("#/columns", "must be texts, has null")));
      }
      once.add(name);
    }
    if (once.size() < names.size()) {
      faults.add(new Fault("#/columns", "must name each column once"));
    }
    return once;
  }

  private void checkCount(String pointer, int rows) {
    int image =
        columns.stream()
            .filter(ImageColumn.class::isInstance)
            .mapToInt(FittedColumn::features)
            .sum();
    int most =
        image == 0 ? MOST_ROWS : Math.max(1, Math.min(MOST_ROWS, MOST_IMAGE_NUMBERS / image));
    if (rows == 0 || rows > most) {
      throw invalid(List.of(new Fault(pointer, "must have 1 to " + most + " rows, has " + rows)));
    }
  }

  private void checkNames(String pointer, Set<String> names) {
    List<String> missing =
        columns.stream().map(FittedColumn::name).filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      faults.add(
          new Fault(
              pointer,
              "misses %s '%s'; write null for a value that is not known"
                  .formatted(
                      missing.size() == 1 ? "column" : "columns", String.join("', '", missing))));
    }
    for (String name : names) {
      if (!known.contains(name) && faults.size() < MOST_FAULTS) {
        faults.add(
            new Fault(
                pointer,
                "has an unknown column '" + name + "'." + NearMatches.sentence(name, known)));
      }
    }
  }

  private @Nullable Object checked(FittedColumn column, @Nullable Object value, String pointer) {
    if (column instanceof ImageColumn image) {
      try {
        return PostedImage.read(image, value, limits);
      } catch (ProblemException e) {
        faults.add(new Fault(pointer, e.detail()));
        return null;
      }
    }
    boolean fits =
        column.takesNumbers()
            ? value == null || value instanceof Number
            : !(value instanceof Map || value instanceof List);
    if (!fits && faults.size() < MOST_FAULTS) {
      faults.add(
          new Fault(
              pointer,
              column.takesNumbers()
                  ? "must be a number or null"
                  : "must be a text, a number, true or false, or null"));
    }
    return value;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static ProblemException invalid(List<Fault> faults) {
    return new ProblemException(
        ProblemType.INVALID_DATA,
        faults.size() == 1
            ? "The rows cannot be read: " + faults.get(0).detail()
            : "The rows cannot be read: %d faults".formatted(faults.size()),
        faults);
  }
}
