package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibraryTest {

  @Test
  @EnabledOnOs(LINUX)
  void loadedLibraryHasNoFileAnyMore(@TempDir Path folder) throws IOException {
    try (LockedDuckDb duckDb = LockedDuckDb.open(folder, ReadCsv.LIMITS, 1)) {
      assertThat(duckDb.query("SELECT 6 * 7", row -> row.getInt(1))).containsExactly(42);
    }

    assertThat(UnpackedLibrary.mapped()).isEmpty();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      assertThat(maps).anyMatch(line -> line.matches(".*/libduckdb_java\\d+\\.so \\(deleted\\)"));
    }
  }
}
