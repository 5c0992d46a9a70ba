package dev.descent.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table that the rows of a text format become, one after the other: counts what the cells of
 * each column are, keeps bad rows out, writes the others down again for DuckDB, and lets it make
 * the columns once all are there.
 */
final class TextTable {
  private final CellRules rules;
  private final boolean commasAllowed;
  private final CleanWriter clean;
  private final BadRows bad = new BadRows();
  private final List<String> names = new ArrayList<>();
  private final List<ColumnTally> tallies = new ArrayList<>();
  private CellKind[] kinds = new CellKind[0];
  private boolean padded;
  private long rows;

  /**
   * @param commasAllowed whether a comma in a number can be a decimal one
   * @param clean takes the rows; flushed by {@link #end}
   */
  TextTable(CellRules rules, boolean commasAllowed, OutputStream clean) {
    this.rules = rules;
    this.commasAllowed = commasAllowed;
    this.clean = new CleanWriter(clean);
  }

  /**
   * Adds a column on the right; rows before have nothing there.
   *
   * @param written its name in the data; empty when it has none
   * @param name its name in the dataset
   */
  void addColumn(String written, String name) {
    names.add(written);
    tallies.add(new ColumnTally(rules.type(name), rows));
    padded |= rows > 0;
    kinds = new CellKind[names.size()];
  }

  /** Keeps a row out. */
  void reject(long line, String reason) {
    bad.add(line, reason);
  }

  /** Adds a row with a cell for each column there is by now. */
  void add(Cells row) throws IOException {
    byte[] bytes = row.bytes();
    int columns = tallies.size();
    for (int i = 0; i < columns; i++) {
      boolean nothing = rules.isMissing(bytes, row.start(i), row.end(i));
      kinds[i] = nothing ? CellKind.MISSING : row.kind(i);
      ColumnType said = tallies.get(i).said();
      if (said != null && !CellRules.admits(said, kinds[i], commasAllowed)) {
        bad.add(
            row.line(),
            "has no %s in the column '%s'"
                .formatted(said.name().toLowerCase(Locale.ROOT), names.get(i)));
        return;
      }
    }
    for (int i = 0; i < columns; i++) {
      int from = row.start(i);
      int to = row.end(i);
      tallies.get(i).add(kinds[i], bytes, from, to, row.line());
      switch (kinds[i]) {
        case MISSING -> clean.missing();
        case TEXT -> clean.text(bytes, from, to);
        default -> clean.cell(bytes, from, to);
      }
      clean.endCell(i == columns - 1);
    }
    rows++;
  }

  /**
   * All rows are there. Refuses data that is no table of at least two rows.
   *
   * @param nothing what the file holds when it has no rows
   */
  void end(String nothing) throws IOException {
    clean.flush();
    if (!rules.skipsBadRows() || rows < 2) {
      bad.check();
    }
    BadRows.checkCount(rows, nothing);
    rules.checkColumns(ColumnNames.unique(names));
  }

  List<ColumnTally> tallies() {
    return tallies;
  }

  /**
   * Writes the columns.
   *
   * @param file where the clean rows are by now
   */
  Table write(DatasetFormat format, Path folder, Path file, DatasetLimits limits)
      throws IOException {
    List<Table.Field> fields = fields();
    String select = CleanReader.select(fields, tallies, padded, limits);
    long written = TableFile.write(folder, limits, fields.size(), select, file);
    if (written != rows) {
      throw new IOException("%d rows of %d were written".formatted(written, rows));
    }
    return new Table(format, rows, fields, bad.rejected(), List.of());
  }

  private List<Table.Field> fields() {
    List<String> unique = ColumnNames.unique(names);
    List<Table.Field> fields = new ArrayList<>(unique.size());
    for (int i = 0; i < unique.size(); i++) {
      ColumnTally tally = tallies.get(i);
      ColumnType type = tally.type(commasAllowed);
      List<ColumnWarning> warnings = new ArrayList<>(tally.warnings(type));
      String written = names.get(i);
      if (!written.isEmpty() && !written.equals(unique.get(i))) {
        warnings.add(WarningKind.RENAMED.of("the header has this name twice; the first keeps it"));
      }
      Column column = new Column(unique.get(i), type);
      fields.add(new Table.Field(column, warnings, tally.count(CellKind.MISSING)));
    }
    return fields;
  }
}
