package dev.descent.dataset;

import dev.descent.engine.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A file read as the service reads it, for tests to look at. */
record ReadCsv(Table table, TableFile file) {
  static final DatasetLimits LIMITS =
      limits(Map.of("table-memory", "256MB", "archive-entries", "2000", "image-pixels", "1048576"));

  /** The limits as they are, but for some. */
  static DatasetLimits limits(Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>();
    changed.forEach((name, value) -> settings.put("descent.limits." + name, value));
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("descent.limits", DatasetLimits.class);
  }

  static ReadCsv of(Path original, Path folder) throws IOException {
    return of(original, folder, null, LIMITS);
  }

  /** Reads in a format as the query parameter says it; null to find it out. */
  static ReadCsv of(Path original, Path folder, @Nullable String asked, DatasetLimits limits)
      throws IOException {
    byte[] head = Unpacked.head(original, limits, 4096);
    DatasetFormat format = new Formats(Family.JSON).choose(asked, null, head);
    Table table = format.read(original, folder, limits);
    return new ReadCsv(
        table,
        new TableFile(folder, table.fields().stream().map(Table.Field::column).toList(), limits));
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
