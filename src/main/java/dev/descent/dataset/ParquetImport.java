package dev.descent.dataset;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads one Parquet file into a {@link TableFile}: looks at its columns, then at all its cells,
 * then copies them.
 *
 * <p>A file of a few hundred bytes can claim, and hold, billions of rows. So both passes end by
 * themselves one row after the last that the limits allow, whatever the file says of itself.
 */
final class ParquetImport {
  private static final int BATCH = 250;
  private static final int TRAILER_BYTES = 8;
  private static final long FOOTER_SHARE = 16;

  private final Path original;
  private final Path folder;
  private final DatasetLimits limits;
  private final List<ParquetColumn> columns = new ArrayList<>();
  private final List<OmittedColumn> omitted = new ArrayList<>();
  private final List<ParquetColumn.Facts> facts = new ArrayList<>();
  private int width;
  private long rows;

  ParquetImport(Path original, Path folder, DatasetLimits limits) {
    this.original = original;
    this.folder = folder;
    this.limits = limits;
  }

  Table run() throws IOException {
    checkFooter();
    try {
      try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, 0, original)) {
        readColumns(duckDb);
      }
      long allowed = ByteBudget.allowed(Files.size(original), limits);
      long mostRows = mostRows(allowed);
      try (LockedDuckDb duckDb = LockedDuckDb.open(folder, limits, width, original)) {
        readFacts(duckDb, mostRows);
      }
      check(allowed, mostRows);
      return write(mostRows);
    } catch (LockedDuckDb.FailedException e) {
      if (e.isLackOfMemory()) {
        throw e;
      }
      throw damaged(e);
    }
  }

  /** The footer is read into memory as a whole, so its length is looked at first. */
  private void checkFooter() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(original.toFile(), "r")) {
      byte[] trailer = new byte[TRAILER_BYTES];
      if (file.length() < TRAILER_BYTES) {
        throw BadRows.invalid("The Parquet file is damaged or cut short");
      }
      file.seek(file.length() - TRAILER_BYTES);
      file.readFully(trailer);
      long footer = Integer.toUnsignedLong(Integer.reverseBytes(ByteBuffer.wrap(trailer).getInt()));
      long most = limits.tableMemory().toBytes() / FOOTER_SHARE;
      if (footer > file.length()) {
        throw BadRows.invalid("The Parquet file is damaged or cut short");
      }
      if (footer > most) {
        throw BadRows.invalid(
            "The Parquet file describes itself in %d bytes, allowed are %d"
                .formatted(footer, most));
      }
    }
  }

  private void readColumns(LockedDuckDb duckDb) throws IOException {
    List<String[]> described =
        duckDb.query(
            "DESCRIBE SELECT * FROM " + source(LockedDuckDb.literal(original.toString())),
            row -> new String[] {row.getString(1), row.getString(2)});
    width = described.size();
    if (width > limits.columns()) {
      throw BadRows.invalid(
          "The file has %d columns, allowed are %d".formatted(width, limits.columns()));
    }
    for (int i = 0; i < width; i++) {
      String name = described.get(i)[0];
      String type = described.get(i)[1];
      ParquetColumn.Kind kind = ParquetColumn.Kind.of(type);
      if (kind == null) {
        omitted.add(new OmittedColumn(name, reason(type)));
      } else {
        columns.add(new ParquetColumn(i, name, kind));
      }
    }
    if (columns.isEmpty()) {
      throw BadRows.invalid("The Parquet file has no column of single values");
    }
  }

  private static String reason(String type) {
    return type.equals("BLOB")
        ? "its cells are bytes that are not marked as text"
        : "its cells are lists, structures, maps or JSON, not single values";
  }

  private long mostRows(long allowed) {
    int rowBytes = columns.stream().mapToInt(column -> column.kind().width()).sum();
    return allowed / rowBytes;
  }

  private void readFacts(LockedDuckDb duckDb, long mostRows) throws IOException {
    for (int from = 0; from < columns.size(); from += BATCH) {
      List<ParquetColumn> batch = columns.subList(from, Math.min(columns.size(), from + BATCH));
      String select = batch.stream().map(ParquetColumn::facts).collect(Collectors.joining(", "));
      String sql = "SELECT count(*), %s FROM (%s)".formatted(select, limited(mostRows));
      duckDb.query(sql, row -> addFacts(row, batch.size()), original.toString());
    }
  }

  private boolean addFacts(ResultSet row, int count) throws SQLException {
    rows = row.getLong(1);
    for (int i = 0; i < count; i++) {
      int at = 2 + 4 * i;
      facts.add(
          new ParquetColumn.Facts(
              row.getLong(at),
              row.getLong(at + 1),
              (long) row.getDouble(at + 2),
              row.getLong(at + 3)));
    }
    return true;
  }

  private void check(long allowed, long mostRows) {
    long unpacked = rows * columns.stream().mapToInt(column -> column.kind().width()).sum();
    for (int i = 0; i < columns.size(); i++) {
      unpacked += facts.get(i).textBytes();
      if (facts.get(i).longest() > limits.rowBytes().toBytes()) {
        throw BadRows.invalid(
            "A cell of the column '%s' has %d bytes, allowed are %d"
                .formatted(
                    columns.get(i).name(), facts.get(i).longest(), limits.rowBytes().toBytes()));
      }
    }
    if (rows > mostRows || unpacked > allowed) {
      throw BadRows.invalid("The file unpacks to more than the allowed " + allowed + " bytes");
    }
    BadRows.checkCount(rows, "no rows");
  }

  private Table write(long mostRows) throws IOException {
    List<String> names = ColumnNames.unique(columns.stream().map(ParquetColumn::name).toList());
    List<Table.Field> fields = new ArrayList<>(columns.size());
    List<String> cells = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      fields.add(columns.get(i).field(facts.get(i), names.get(i), rows));
      cells.add(columns.get(i).expression(facts.get(i)));
    }
    String select = "SELECT %s FROM (%s)".formatted(String.join(", ", cells), limited(mostRows));
    List<ColumnType> types = fields.stream().map(field -> field.column().type()).toList();
    ChunkRow row = new ChunkRow(types);
    try (LockedDuckDb duckDb = LockedDuckDb.openToCopy(folder, limits, width, original);
        CellWriter out = CellWriter.open(folder, limits, types)) {
      duckDb.stream(
          select,
          chunk -> {
            row.open(chunk);
            for (long i = 0; i < chunk.rowCount(); i++) {
              row.moveTo(i);
              row.write(out);
            }
          },
          original.toString());
      TableTotals totals = out.finish();
      if (totals.rows() != rows) {
        throw new IOException("%d rows of %d were written".formatted(totals.rows(), rows));
      }
      return new Table(new ParquetFormat(), fields, totals, null, omitted);
    }
  }

  /** The columns by position, and one row more than allowed at most. */
  private String limited(long mostRows) {
    String names =
        IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return "SELECT * FROM %s AS t(%s) LIMIT %d".formatted(source("?"), names, mostRows + 1);
  }

  private static String source(String file) {
    return "read_parquet(" + file + ", hive_partitioning = false)";
  }

  private static RuntimeException damaged(IOException e) {
    RuntimeException problem =
        BadRows.invalid("The Parquet file is damaged, cut short, or packed in a way not read here");
    problem.initCause(e);
    return problem;
  }
}
