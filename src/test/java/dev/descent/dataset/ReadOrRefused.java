package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What holds of any bytes whatever: they are read and profiled, or refused with a {@link
 * ProblemException}; a table is written and nothing else, in its folder and nowhere else, and no
 * more of it than the limits allow.
 */
final class ReadOrRefused {
  /** So low that bytes which ask for much are told apart at once. */
  static final DatasetLimits LIMITS =
      ReadCsv.limits(
          Map.of(
              "unpacked-bytes", "1MB",
              "columns", "200",
              "archive-entries", "50",
              "image-pixels", "10000",
              "row-bytes", "64KB",
              "dataset-bytes", "16MB",
              "table-memory", "256MB"));

  private static final Profiling PROFILING = new Profiling(LIMITS);
  private static final String PARTS_OF_A_TABLE = "table\\.parquet|c[0-9]+\\.(pixels|floats)";

  private ReadOrRefused() {}

  /**
   * Reads bytes in a format, profiles what was read, and looks at what is left; leaves the folder
   * empty.
   *
   * @return whether they were read
   */
  static boolean check(DatasetFormat format, byte[] bytes, Path folder) throws IOException {
    Path original = Files.write(folder.resolve("original"), bytes);
    Path work = Files.createDirectory(folder.resolve("work"));
    boolean read = false;
    try {
      Profiling.Result result = PROFILING.run(format, original, work);
      assertThat(result.table().rows()).isGreaterThan(1).isEqualTo(result.profile().rows());
      read = true;
    } catch (ProblemException refused) {
      assertThat(refused.type().status()).isEqualTo(422);
      assertThat(refused.detail()).isNotBlank();
    }
    checkLeft(work, read);
    assertThat(names(folder)).containsExactlyInAnyOrder("original", "work");
    assertThat(original).hasBinaryContent(bytes);
    FileSystemUtils.deleteRecursively(work);
    Files.delete(original);
    return read;
  }

  /** What a refused file leaves is half a table at most, which goes with its folder. */
  private static void checkLeft(Path work, boolean read) throws IOException {
    List<String> left = names(work);
    assertThat(left).allMatch(name -> name.matches(PARTS_OF_A_TABLE));
    assertThat(read && left.isEmpty()).isFalse();
    long bytes = 0;
    for (String name : left) {
      bytes += Files.size(work.resolve(name));
    }
    assertThat(bytes).isLessThan(LIMITS.datasetBytes().toBytes());
  }

  /** Decodes a picture and looks at its size; returns whether it was decoded. */
  static boolean check(PictureDecoder decoder, byte[] bytes) {
    try {
      Picture picture = decoder.decode(bytes);
      int plane = picture.height() * picture.width();
      assertThat((long) plane).isBetween(1L, LIMITS.imagePixels());
      assertThat(picture.pixels()).hasSize(picture.channels() * plane);
      return true;
    } catch (ProblemException refused) {
      assertThat(refused.detail()).matches("(is|has) .*");
      return false;
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
