package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data that is there from the start: three real sets and five that are drawn. */
enum Sample {
  /**
   * 1,797 handwritten digits of 8 × 8 pixels {@code p0}…{@code p63} in 0..16; target {@code label}.
   */
  DIGITS(null),
  /** 150 irises, four lengths in cm; target {@code species}. */
  IRIS(null),
  /** 569 tumours, 30 measures of cell nuclei; target {@code diagnosis}. */
  BREAST_CANCER(null),
  MOONS(new SampleShape.Moons()),
  CIRCLES(new SampleShape.Circles()),
  SPIRALS(new SampleShape.Spirals()),
  BLOBS(new SampleShape.Blobs()),
  XOR(new SampleShape.Xor());

  private final @Nullable SampleShape shape;

  Sample(@Nullable SampleShape shape) {
    this.shape = shape;
  }

  /** As in the address: {@code breast-cancer}. */
  String pathName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Sample> named(String pathName) {
    return Arrays.stream(values()).filter(s -> s.pathName().equals(pathName)).findFirst();
  }

  /**
   * The sample as CSV with a header. Only those that are drawn look at the settings; the same
   * settings give the same bytes on every machine.
   */
  InputStream open(int rows, @Nullable Double noise, long seed) throws IOException {
    if (shape != null) {
      return stream(shape.rows(rows, noise == null ? shape.usualNoise() : noise, seed));
    }
    InputStream resource = Sample.class.getResourceAsStream("/samples/" + pathName() + ".csv");
    if (resource == null) {
      throw new FileNotFoundException(pathName());
    }
    return resource;
  }

  private static InputStream stream(Iterator<String> lines) {
    return new InputStream() {
      private byte[] line = new byte[0];
      private int position;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        int n = 0;
        while (n < length && (position < line.length || lines.hasNext())) {
          if (position == line.length) {
            line = (lines.next() + "\n").getBytes(UTF_8);
            position = 0;
          }
          int part = Math.min(length - n, line.length - position);
          System.arraycopy(line, position, into, offset + n, part);
          n += part;
          position += part;
        }
        return n == 0 && length > 0 ? -1 : n;
      }
    };
  }
}
