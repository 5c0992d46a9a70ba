package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of text at hand: what its cells are, and how they are written as what they should be. */
final class TextRow {
  private static final int LOWER_CASE = 0x20;

  private final CellRules rules;
  private final boolean commasAllowed;
  private ColumnTally[] tallies = new ColumnTally[0];
  private ColumnType[] types = new ColumnType[0];
  private CellKind[] kinds = new CellKind[0];
  private @Nullable ColumnType[] said = new ColumnType[0];

  /**
   * @param commasAllowed whether a comma in a number can be a decimal one
   */
  TextRow(CellRules rules, boolean commasAllowed) {
    this.rules = rules;
    this.commasAllowed = commasAllowed;
  }

  /**
   * Has other columns from now on.
   *
   * @param toWrite what they are written as; empty while that is not known
   */
  void is(List<ColumnTally> columns, List<ColumnType> toWrite) {
    tallies = columns.toArray(ColumnTally[]::new);
    types = toWrite.toArray(ColumnType[]::new);
    kinds = new CellKind[tallies.length];
    said = columns.stream().map(ColumnTally::said).toArray(ColumnType[]::new);
  }

  /**
   * Finds out what the cells of a row are; those on the right that it does not have are missing.
   *
   * @return the first column that is said to hold no such cell; -1 when there is none
   */
  int look(Cells row) {
    int count = row.count();
    boolean words = rules.hasMissing();
    for (int i = 0; i < kinds.length; i++) {
      boolean missing = i >= count || (words && isMissing(row, i));
      CellKind kind = missing ? CellKind.MISSING : row.kind(i);
      kinds[i] = kind;
      ColumnType ofAll = said[i];
      if (ofAll != null && !CellRules.admits(ofAll, kind, commasAllowed)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isMissing(Cells row, int i) {
    return rules.isMissing(row.bytes(), row.start(i), row.end(i));
  }

  /** Counts the cells of the row that was looked at. */
  void count(Cells row) {
    for (int i = 0; i < kinds.length; i++) {
      tallies[i].add(kinds[i], row, i);
    }
  }

  /** A copy of the row that was looked at, to be looked at again. */
  CellBuffer copy(Cells row) {
    CellBuffer copy = new CellBuffer();
    copy.clear(row.line());
    for (int i = 0; i < kinds.length; i++) {
      copy.add(row.bytes(), row.start(i), row.end(i), kinds[i]);
    }
    return copy;
  }

  /** Writes the row that was looked at. */
  void write(Cells row, CellWriter out) throws IOException {
    for (int i = 0; i < kinds.length; i++) {
      CellKind kind = kinds[i];
      if (types[i] == ColumnType.REAL && kind.isNumber()) {
        long bits = row.bits(i);
        out.real(kind == CellKind.INTEGER ? bits : Double.longBitsToDouble(bits));
      } else {
        writeOther(i, row, out);
      }
    }
    out.endRow();
  }

  /** A cell that is not what its column seemed is left out, for then the file will go. */
  private void writeOther(int i, Cells row, CellWriter out) throws IOException {
    CellKind kind = kinds[i];
    ColumnType type = types[i];
    if (type == ColumnType.INTEGER && kind == CellKind.INTEGER) {
      out.whole(row.bits(i));
    } else if (type == ColumnType.TEXT && kind != CellKind.MISSING) {
      out.text(row.bytes(), row.start(i), row.end(i));
    } else if (type == ColumnType.BOOLEAN && kind == CellKind.BOOLEAN) {
      out.flag((row.bytes()[row.start(i)] | LOWER_CASE) == 't');
    } else if (type == ColumnType.DATE && kind == CellKind.DATE) {
      String day = new String(row.bytes(), row.start(i), row.end(i) - row.start(i), US_ASCII);
      out.day(LocalDate.parse(day).toEpochDay());
    } else {
      out.missing();
    }
  }
}
