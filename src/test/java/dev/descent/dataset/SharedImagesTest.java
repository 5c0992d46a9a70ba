package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared evaluation files of images: rows, shapes and classes of each. */
@Tag("acceptance")
class SharedImagesTest {
  @TempDir private Path folder;
  @TempDir private Path other;

  private static Path shared(String file) {
    Path path = Path.of(System.getProperty("descent.shared", "../shared"), "data", file);
    assumeTrue(Files.exists(path), () -> "the shared data is not here: " + path);
    return path;
  }

  private Path mnist() throws IOException {
    Path zip = other.resolve("mnist.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.list(shared("images/mnist"))) {
      for (Path file : files.sorted().toList()) {
        entries.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
        Files.copy(file, entries);
      }
    }
    return zip;
  }

  private static List<String> first(ReadCsv read, int rows) throws IOException {
    List<String> all = new ArrayList<>();
    int label =
        read.file()
            .columns()
            .indexOf(
                read.file().columns().stream()
                    .filter(column -> column.name().equals("label"))
                    .findFirst()
                    .orElseThrow());
    float[] image = new float[read.file().columns().get(0).imageSize()];
    read.file()
        .scan(
            List.of(0, label),
            (index, row) -> {
              if (index < rows) {
                row.image(0, image, 0);
                all.add(row.text(1) + Arrays.toString(image));
              }
            });
    return all;
  }

  @Test
  void mnistIsTheSameFromIdxAndFromFolders() throws IOException {
    ReadCsv idx = ReadCsv.of(mnist(), folder);
    ReadCsv folders = ReadCsv.of(shared("images/mnist_first1000_png_folders.zip"), other);

    assertThat(idx.table().rows()).isEqualTo(70_000);
    assertThat(folders.table().rows()).isEqualTo(1000);
    assertThat(first(idx, 1000)).isEqualTo(first(folders, 1000));
  }

  @Test
  void arraysOfMnistAndDigits() throws IOException {
    ReadCsv mnist = ReadCsv.of(shared("images/mnist_first5000_train_1000_test.npz"), folder);
    ReadCsv digits = ReadCsv.of(shared("images/digits8x8.npz"), other);

    assertThat(mnist.columns()).isEqualTo("x IMAGE, y INTEGER, split TEXT");
    assertThat(mnist.table().rows()).isEqualTo(6000);
    assertThat(digits.columns()).isEqualTo("x IMAGE, y INTEGER");
    assertThat(digits.profile().columns().get(1).distinct()).isEqualTo(10);
  }

  @Test
  void handSigns() throws IOException {
    ReadCsv signs = ReadCsv.of(shared("course/signs_jpg_folders.zip"), folder);

    assertThat(signs.file().columns().get(0)).isEqualTo(Column.image("image", 3, 64, 64));
    assertThat(signs.file().values(3))
        .containsExactlyInAnyOrder(
            new ClassCount("train", 864), new ClassCount("dev", 216), new ClassCount("test", 120));
    assertThat(signs.file().values(1)).hasSize(6);
  }
}
