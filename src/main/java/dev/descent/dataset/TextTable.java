package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table that the rows of a text format become, one after the other: counts what the cells of
 * each column are, keeps bad rows out, and writes the others.
 *
 * <p>What a column is, only all of its cells tell. The first rows are kept until they give an idea
 * of it, after which rows are written as that. When others contradict it, the file goes, the rest
 * is only counted, and what was found is told to a second pass.
 */
final class TextTable implements AutoCloseable {
  private static final int HEAD_ROWS = 1000;
  private static final int HEAD_BYTES = 1 << 20;

  /** Rows after which it is looked whether columns still are what they seemed. */
  private static final int LOOK_EVERY = 1 << 14;

  private final CellRules rules;
  private final boolean commasAllowed;
  private final Path folder;
  private final DatasetLimits limits;
  private final BadRows bad = new BadRows();
  private final List<String> names = new ArrayList<>();
  private final List<ColumnTally> tallies = new ArrayList<>();
  private final TextRow row;
  private final List<CellBuffer> head = new ArrayList<>();
  private int headBytes;
  private boolean wider;
  private final boolean told;
  private List<ColumnType> types;
  private @Nullable CellWriter out;
  private boolean contradicted;
  private long rows;

  /**
   * @param types of all columns, as a pass before found; empty in the first one
   */
  private TextTable(
      CellRules rules,
      boolean commasAllowed,
      List<ColumnType> types,
      Path folder,
      DatasetLimits limits) {
    this.rules = rules;
    this.commasAllowed = commasAllowed;
    this.row = new TextRow(rules, commasAllowed);
    this.told = !types.isEmpty();
    this.types = types;
    this.folder = folder;
    this.limits = limits;
  }

  /** One pass over all rows, which may be made twice. */
  interface Pass {
    /** Adds columns and rows, and ends the table; answers the format with everything decided. */
    DatasetFormat over(TextTable table) throws IOException;
  }

  /**
   * Writes a table in one pass or two.
   *
   * @param commasAllowed whether a comma in a number can be a decimal one
   */
  static Table write(
      CellRules rules, boolean commasAllowed, Path folder, DatasetLimits limits, Pass pass)
      throws IOException {
    List<ColumnType> types = List.of();
    while (true) {
      try (TextTable table = new TextTable(rules, commasAllowed, types, folder, limits)) {
        DatasetFormat format = pass.over(table);
        if (table.types().equals(table.types)) {
          return table.finish(format);
        }
        types = table.types();
      }
    }
  }

  /**
   * Adds a column on the right; rows before have nothing there.
   *
   * @param written its name in the data; empty when it has none
   * @param name its name in the dataset
   */
  void addColumn(String written, String name) throws IOException {
    names.add(written);
    tallies.add(new ColumnTally(rules.type(name), rows));
    wider = true;
    if (out != null) {
      contradict(out);
    }
  }

  /** Keeps a row out. */
  void reject(long line, String reason) {
    bad.add(line, reason);
  }

  /** Adds a row with a cell for each column there is by now. */
  void add(Cells cells) throws IOException {
    if (wider) {
      row.is(tallies, types);
      wider = false;
    }
    int odd = row.look(cells);
    if (odd >= 0) {
      String said = String.valueOf(tallies.get(odd).said()).toLowerCase(Locale.ROOT);
      bad.add(cells.line(), "has no %s in the column '%s'".formatted(said, names.get(odd)));
      return;
    }
    row.count(cells);
    rows++;
    if (types.isEmpty()) {
      keep(row.copy(cells));
    } else if (!contradicted) {
      write(cells);
    }
  }

  private void keep(CellBuffer kept) throws IOException {
    head.add(kept);
    headBytes += kept.length();
    if (head.size() == HEAD_ROWS || headBytes >= HEAD_BYTES) {
      begin();
    }
  }

  /** Writes the first rows as what they seem to be. */
  private void begin() throws IOException {
    types = types();
    row.is(tallies, types);
    for (CellBuffer kept : head) {
      row.look(kept);
      write(kept);
    }
    head.clear();
  }

  private void write(Cells cells) throws IOException {
    CellWriter writer = out == null ? CellWriter.open(folder, limits, types) : out;
    out = writer;
    row.write(cells, writer);
    if (!told && rows % LOOK_EVERY == 0 && !types().equals(types)) {
      contradict(writer);
    }
  }

  private void contradict(CellWriter writer) throws IOException {
    writer.close();
    contradicted = true;
  }

  /**
   * All rows are there. Refuses data that is no table of at least two rows.
   *
   * @param nothing what the file holds when it has no rows
   */
  void end(String nothing) throws IOException {
    if (!rules.skipsBadRows() || rows < 2) {
      bad.check();
    }
    BadRows.checkCount(rows, nothing);
    rules.checkColumns(ColumnNames.unique(names));
    if (!head.isEmpty()) {
      begin();
    }
  }

  List<ColumnTally> tallies() {
    return tallies;
  }

  /** What the columns are by all rows so far. */
  private List<ColumnType> types() {
    return tallies.stream().map(tally -> tally.type(commasAllowed)).toList();
  }

  private Table finish(DatasetFormat format) throws IOException {
    if (out == null) {
      throw new IllegalStateException("a table ends without rows");
    }
    TableTotals totals = out.finish();
    if (totals.rows() != rows) {
      throw new IOException("%d rows of %d were written".formatted(totals.rows(), rows));
    }
    return new Table(format, fields(), totals, bad.rejected(), List.of());
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

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
