package dev.descent.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library of DuckDB, 70 MB, which its driver unpacks into the directory for temporary
 * files, to be deleted when the process ends. A process that is killed leaves it there, each one
 * another. Linux needs no name for a file that is loaded, so there it is deleted at once.
 */
final class UnpackedLibrary {
  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final Pattern LIBRARY = Pattern.compile("\\s(/.*/libduckdb_java\\d+\\.so)$");

  private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibrary.class);

  static {
    try {
      Class.forName("org.duckdb.DuckDBNative");
      for (Path library : mapped()) {
        Files.deleteIfExists(library);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      LOG.warn("The unpacked library of DuckDB stays until this process ends", e);
    }
  }

  private UnpackedLibrary() {}

  /** Loads it, once; it leaves no file where it can be helped. */
  static void load() {} // the class does when it is first used

  /** Files with a name that this process has it from. */
  static List<Path> mapped() throws IOException {
    if (!Files.isReadable(MAPPED)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPPED)) {
      return lines
          .map(LIBRARY::matcher)
          .filter(Matcher::find)
          .map(found -> Path.of(found.group(1)))
          .distinct()
          .toList();
    }
  }
}
