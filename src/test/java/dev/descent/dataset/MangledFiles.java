package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files as accidents and attackers make them: good ones cut, flipped bit by bit, overwritten and
 * spliced. Each is read, or refused by a {@link ProblemException}; nothing else may happen.
 */
final class MangledFiles {
  private static final DatasetLimits LIMITS = ReadCsv.LIMITS;

  private MangledFiles() {}

  /** Reads mangled copies of files in a format; the same seed gives the same copies. */
  static void check(DatasetFormat format, List<byte[]> good, int copies, long seed, Path folder)
      throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < copies; i++) {
      byte[] mangled = mangle(good.get(random.nextInt(good.size())), good, random);
      check(format, mangled, folder);
    }
  }

  /** Reads bytes and looks at what is left. */
  static void check(DatasetFormat format, byte[] bytes, Path folder) throws IOException {
    Path original = Files.write(folder.resolve("original"), bytes);
    Path work = Files.createDirectories(folder.resolve("work"));
    Set<String> left = Set.of();
    try {
      Table table = format.read(original, work, LIMITS);
      assertThat(table.rows()).isGreaterThan(1);
      left = Set.of(TableFile.NAME);
    } catch (ProblemException refused) {
      assertThat(refused.type().status()).isEqualTo(422);
    }
    assertThat(names(work)).isEqualTo(left);
    assertThat(names(folder)).isEqualTo(Set.of("original", "work"));
    Files.deleteIfExists(work.resolve(TableFile.NAME));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static byte[] mangle(byte[] good, List<byte[]> all, Random random) {
    byte[] bytes = good.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        byte[] other = all.get(random.nextInt(all.size()));
        int from = random.nextInt(other.length);
        byte[] spliced = Arrays.copyOf(bytes, at + other.length - from);
        System.arraycopy(other, from, spliced, at, other.length - from);
        return spliced;
      }
      case 2 -> {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(16));
        for (int i = 0; i < count; i++) {
          bytes[at + i] = (byte) random.nextInt(256);
        }
      }
      default -> {
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }
}
