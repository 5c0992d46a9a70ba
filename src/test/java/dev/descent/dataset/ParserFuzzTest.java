package dev.descent.dataset;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.descent.engine.Family;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link ReadOrRefused} says, of files that a fuzzer makes of good ones, led by what it
 * reaches in the code.
 *
 * <p>{@code JAZZER_FUZZ=1 ./mvnw test -Dtest='ParserFuzzTest#csv'} fuzzes one parser for a minute;
 * {@code -Djazzer.max_duration=1h} says how long instead. A file it finds is written to {@code
 * src/test/resources/dev/descent/dataset/ParserFuzzTestInputs}: commit it with the mending. Without
 * the variable only the good files and the found ones are read, and nothing is instrumented.
 */
class ParserFuzzTest {
  private static final String DURATION = "1m";

  @TempDir private Path folder;

  @MethodSource("dev.descent.dataset.GoodFiles#csv")
  @FuzzTest(maxDuration = DURATION)
  void csv(byte[] bytes) throws IOException {
    check("csv", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#jsonLines")
  @FuzzTest(maxDuration = DURATION)
  void jsonLines(byte[] bytes) throws IOException {
    check("json-lines", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#parquet")
  @FuzzTest(maxDuration = DURATION)
  void parquet(byte[] bytes) throws IOException {
    check("parquet", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#idxFiles")
  @FuzzTest(maxDuration = DURATION)
  void idx(byte[] bytes) throws IOException {
    check("idx", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#npyFiles")
  @FuzzTest(maxDuration = DURATION)
  void npy(byte[] bytes) throws IOException {
    check("npy", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#npz")
  @FuzzTest(maxDuration = DURATION)
  void npz(byte[] bytes) throws IOException {
    check("npz", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#imageFolders")
  @FuzzTest(maxDuration = DURATION)
  void imageFolders(byte[] bytes) throws IOException {
    check("image-folders", bytes);
  }

  @MethodSource("dev.descent.dataset.GoodFiles#pictures")
  @FuzzTest(maxDuration = DURATION)
  void pictures(byte[] bytes) {
    try (PictureDecoder decoder = new PictureDecoder(ReadOrRefused.LIMITS)) {
      ReadOrRefused.check(decoder, bytes);
    }
  }

  private void check(String format, byte[] bytes) throws IOException {
    ReadOrRefused.check(new Formats(Family.JSON).choose(format, null, new byte[0]), bytes, folder);
  }
}
