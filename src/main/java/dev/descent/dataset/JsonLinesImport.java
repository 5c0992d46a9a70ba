package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file of JSON lines into a {@link TableFile}. */
final class JsonLinesImport {
  private final JsonLinesFormat format;
  private final Original original;
  private final Path folder;
  private final DatasetLimits limits;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private int[] places = new int[64];

  JsonLinesImport(JsonLinesFormat format, Original original, Path folder, DatasetLimits limits) {
    this.format = format;
    this.original = original;
    this.folder = folder;
    this.limits = limits;
  }

  Table run() throws IOException {
    Signature.refuse(Unpacked.head(original, limits, Signature.LONGEST));
    return TextTable.write(
        format.rules(),
        false,
        folder,
        limits,
        table -> {
          try (Unpacked in = Unpacked.open(original, limits)) {
            scan(new TextLines(in, limits.rowBytes().toBytes()), table);
          }
          return format;
        });
  }

  private void scan(TextLines lines, TextTable table) throws IOException {
    for (String known : columns.keySet()) {
      table.addColumn(known, known);
    }
    JsonLine line = new JsonLine(format.rules(), limits);
    while (lines.next()) {
      try {
        line.read(lines);
      } catch (BadLineException e) {
        table.reject(lines.line(), String.valueOf(e.getMessage()));
        continue;
      }
      arrange(line.names(), table, lines.line());
      table.add(new Arranged(line.cells(), places, columns.size()));
    }
    table.end("no rows");
  }

  /** Finds the column of each member; adds those that appear for the first time. */
  private void arrange(List<String> names, TextTable table, long line) throws IOException {
    Arrays.fill(places, 0, columns.size(), Arranged.ABSENT);
    for (int member = 0; member < names.size(); member++) {
      String name = names.get(member);
      Integer column = columns.get(name);
      if (column == null) {
        column = columns.size();
        if (column >= limits.columns()) {
          throw BadRows.at(
              line, "has one more column than the %d allowed".formatted(limits.columns()));
        }
        columns.put(name, column);
        table.addColumn(name, name);
        places = column < places.length ? places : Arrays.copyOf(places, 2 * column);
      }
      places[column] = member;
    }
  }

  /** A line's cells in the order of the columns. */
  private record Arranged(Cells members, int[] places, int count) implements Cells {
    static final int ABSENT = -1;

    @Override
    public byte[] bytes() {
      return members.bytes();
    }

    @Override
    public int start(int cell) {
      return places[cell] == ABSENT ? 0 : members.start(places[cell]);
    }

    @Override
    public int end(int cell) {
      return places[cell] == ABSENT ? 0 : members.end(places[cell]);
    }

    @Override
    public CellKind kind(int cell) {
      return places[cell] == ABSENT ? CellKind.MISSING : members.kind(places[cell]);
    }

    @Override
    public long bits(int cell) {
      return members.bits(places[cell]);
    }

    @Override
    public long line() {
      return members.line();
    }
  }
}
