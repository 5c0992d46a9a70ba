package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the elements of an array's row as cells of the table: one for each element. */
final class ArrayCells {
  private final List<String> names;
  private final ColumnType type;
  private final long[] missing;

  /** The cells of arrays that are stacked, whose narrowest common type they get. */
  ArrayCells(List<NumberArray> stacked) {
    NumberArray first = stacked.get(0);
    this.names = names(first);
    this.missing = new long[names.size()];
    List<ColumnType> types =
        stacked.stream().map(array -> array.header().type().columnType()).distinct().toList();
    if (types.size() == 1) {
      this.type = types.get(0);
    } else {
      this.type = types.contains(ColumnType.REAL) ? ColumnType.REAL : ColumnType.INTEGER;
    }
  }

  private static List<String> names(NumberArray array) {
    if (array.header().dimensions().size() == 1) {
      return List.of(array.name().isEmpty() ? "value" : array.name());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < array.header().rowLength(); i++) {
      names.add(array.name().isEmpty() ? "c" + i : array.name() + "_" + i);
    }
    return names;
  }

  List<Column> columns() {
    return names.stream().map(name -> new Column(name, type)).toList();
  }

  /** Cells without a value, of one of the columns. */
  long missing(int column) {
    return missing[column];
  }

  /** Writes the cells of the row at hand. */
  void write(ArrayRows row, CellWriter out) throws IOException {
    for (int i = 0; i < missing.length; i++) {
      switch (type) {
        case INTEGER -> out.whole(row.whole(i));
        case BOOLEAN -> out.flag(row.real(i) != 0);
        case REAL -> {
          double value = row.real(i);
          missing[i] += Double.isNaN(value) ? 1 : 0;
          out.real(value);
        }
        case TEXT -> {
          String text = row.text();
          missing[i] += text == null ? 1 : 0;
          out.text(text);
        }
        case DATE, IMAGE -> throw new IllegalStateException("arrays hold no cells of " + type);
      }
    }
  }
}
