package dev.descent.dataset;

import static dev.descent.dataset.ImageFiles.bytes;
import static dev.descent.dataset.ImageFiles.encoded;
import static dev.descent.dataset.ImageFiles.grey;
import static dev.descent.dataset.ImageFiles.gzip;
import static dev.descent.dataset.ImageFiles.idx;
import static dev.descent.dataset.ImageFiles.npy;
import static dev.descent.dataset.ImageFiles.plain;
import static dev.descent.dataset.ImageFiles.zip;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small files of each format, for tests to mangle. */
final class GoodFiles {
  private static final String LINES =
      "{\"a\":1,\"b\":\"x\"}\n"
          + "{\"a\":2.5,\"c\":true,\"d\":\"2026-01-31\"}\n"
          + "{\"b\":\"é\\n"
          + "\",\"a\":null}\n";
  private static final byte[] IMAGES = idx(8, new int[] {2, 2, 2}, bytes(1, 2, 3, 4, 5, 6, 7, 8));
  private static final byte[] LABELS = idx(8, new int[] {2}, bytes(0, 1));
  private static final byte[] ARRAY =
      npy(
          "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 2), }",
          bytes(1, 0, 2, 0, 3, 0, 4, 0));

  private GoodFiles() {}

  static List<byte[]> csv() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> committed = Files.list(Path.of("src/test/resources/csv"))) {
      for (Path file : committed.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          files.add(bytes);
        }
      }
    }
    files.add(gzip("a,b\n1,2\n3,4\n".getBytes(UTF_8)));
    return files;
  }

  static List<byte[]> jsonLines() {
    return List.of(LINES.getBytes(UTF_8), gzip(LINES.getBytes(UTF_8)));
  }

  static List<byte[]> parquet() throws IOException {
    return List.of(
        ParquetFile.bytes(
            "SELECT i::INTEGER AS n, i / 3.0 AS x, 'word' || i AS w, DATE '2026-01-31' AS d,"
                + " [i] AS list FROM range(50) t(i)",
            "snappy"),
        ParquetFile.bytes(
            "SELECT i AS n, i % 3 AS m, 'w' || (i % 3) AS w, i = 4 AS b FROM range(500) t(i)",
            "zstd"));
  }

  static List<byte[]> idxFiles() {
    return List.of(
        IMAGES, LABELS, gzip(IMAGES), zip("train-idx3", gzip(IMAGES), "train-idx1", LABELS));
  }

  static List<byte[]> npyFiles() {
    byte[] images =
        npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 1, 1), }", bytes(1, 2, 3, 4));
    byte[] numbers = npy("{'descr': '>f8', 'fortran_order': False, 'shape': (2,), }", new byte[16]);
    return List.of(ARRAY, images, numbers);
  }

  static List<byte[]> npz() {
    return List.of(zip("x.npy", ARRAY, "y.npy", ARRAY), zip("x_train.npy", ARRAY));
  }

  static List<byte[]> imageFolders() {
    byte[] jpeg = encoded(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg");
    return List.of(
        zip("a/1.png", grey(new int[8][8]), "b/2.jpg", jpeg),
        zip("a/1.png", grey(new int[8][8]), "b/2.png", plain(8, 8, 0xff8000)),
        zip("train/a/1.png", grey(new int[2][2]), "test/b/2.png", grey(new int[2][2])));
  }

  static List<byte[]> pictures() {
    byte[] jpeg = encoded(new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB), "jpg");
    byte[] palette = encoded(new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_INDEXED), "png");
    byte[] alpha = encoded(new BufferedImage(5, 3, BufferedImage.TYPE_INT_ARGB), "png");
    return List.of(jpeg, grey(new int[24][24]), palette, alpha);
  }
}
