package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.engine.Family;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mangled files of each tabular format are read or refused, and leave nothing behind. */
@Timeout(60)
class MangledTablesTest {
  private static final String LINES =
      "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"c\":true,\"d\":\"2026-01-31\"}\n{\"b\":\"é\\n\",\"a\":null}\n";

  @TempDir private Path folder;

  @Test
  void mangledCsvIsReadOrRefused() throws IOException {
    List<byte[]> good = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/csv"))) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          good.add(bytes);
        }
      }
    }
    good.add(gzip("a,b\n1,2\n3,4\n".getBytes(UTF_8)));

    MangledFiles.check(format("csv"), good, 400, 1, folder);
  }

  @Test
  void mangledJsonLinesAreReadOrRefused() throws IOException {
    List<byte[]> good = List.of(LINES.getBytes(UTF_8), gzip(LINES.getBytes(UTF_8)));

    MangledFiles.check(format("json-lines"), good, 400, 2, folder);
  }

  @Test
  void mangledParquetIsReadOrRefused() throws IOException {
    List<byte[]> good =
        List.of(
            ParquetFile.bytes(
                "SELECT i::INTEGER AS n, i / 3.0 AS x, 'word' || i AS w, DATE '2026-01-31' AS d,"
                    + " [i] AS list FROM range(50) t(i)",
                "snappy"),
            ParquetFile.bytes(
                "SELECT i AS n, i % 3 AS m, 'w' || (i % 3) AS w, i = 4 AS b FROM range(500) t(i)",
                "zstd"));

    MangledFiles.check(format("parquet"), good, 200, 3, folder);
  }

  private static DatasetFormat format(String name) {
    return new Formats(Family.JSON).choose(name, null, new byte[0]);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
