package dev.descent.bench.service;

import dev.descent.UploadRace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A CSV file from the first byte sent to READY, in turns with DuckDB reading it into a table. */
final class UploadTimes {
  private UploadTimes() {}

  static Row measure(Api api) throws IOException, SQLException {
    UploadRace.Result result = new UploadRace(api.port(), Path.of("target", "bench")).run();
    return new Row(
        "CSV, upload to READY, median of five", "≤ 2 × DuckDB's own read", result.text());
  }
}
