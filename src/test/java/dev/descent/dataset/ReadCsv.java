package dev.descent.dataset;

import dev.descent.engine.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** A file read as the service reads it, for tests to look at. */
record ReadCsv(Table table, TableFile file) {
  static final DatasetLimits LIMITS =
      new DatasetLimits(
          DataSize.ofMegabytes(256),
          DataSize.ofMegabytes(16),
          DataSize.ofGigabytes(4),
          300,
          10_000,
          2000,
          1 << 20,
          DataSize.ofMegabytes(256));

  static ReadCsv of(Path original, Path folder) throws IOException {
    DatasetFormat format =
        new Formats(Family.JSON).choose(null, null, Unpacked.head(original, LIMITS, 4096));
    Table table = format.read(original, folder, LIMITS);
    return new ReadCsv(
        table,
        new TableFile(folder, table.fields().stream().map(Table.Field::column).toList(), LIMITS));
  }

  String columns() {
    return file.columns().stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", "));
  }

  String cells() throws IOException {
    return file.rows(0, 200).toString();
  }

  Profile profile() throws IOException {
    return Profiler.profile(table, file);
  }
}
