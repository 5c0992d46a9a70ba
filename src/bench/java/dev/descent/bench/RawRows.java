package dev.descent.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Made rows that every contender reads from one file: float32, little-endian, first all features,
 * then the index of each row's class.
 *
 * <p>A class is three places in the space of features, on images three sums of soft spots; rows are
 * scattered around them. One label in ten is drawn anew, so that the loss has a floor above 0 which
 * all contenders meet, and gradients never become too small to be normal numbers.
 *
 * @param x features, [rows, features]
 * @param y class indexes, [rows]
 */
public record RawRows(float[] x, float[] y) {
  /** Rows in a file. */
  public static final int ROWS = 1 << 15;

  private static final int PLACES = 3;
  private static final int SPOTS = 4;
  private static final double DISTANCE = 2.5;
  private static final double WRONG = 0.1;

  /** Where a network's rows are. */
  public static Path file(Net net) {
    return Path.of("target", "bench", net.name() + ".f32");
  }

  /** Reads the first rows. */
  public static RawRows read(Net net, int rows) {
    try (FileChannel channel = FileChannel.open(file(net))) {
      float[] x = new float[rows * net.features()];
      float[] y = new float[rows];
      read(channel, 0, x);
      read(channel, (long) ROWS * net.features(), y);
      return new RawRows(x, y);
    } catch (IOException e) {
      throw new IllegalStateException("rows cannot be read", e);
    }
  }

  private static void read(FileChannel channel, long from, float[] into) throws IOException {
    long bytes = (long) into.length * Float.BYTES;
    channel
        .map(FileChannel.MapMode.READ_ONLY, from * Float.BYTES, bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(into);
  }

  /** Writes a network's rows, the same ones every time. */
  public static void write(Net net) throws IOException {
    Random random = new Random(17);
    float[][] places = new float[net.classes() * PLACES][];
    for (int p = 0; p < places.length; p++) {
      places[p] = net.filters().isEmpty() ? point(net, random) : picture(net, random);
    }
    float[] x = new float[ROWS * net.features()];
    float[] y = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      int place = random.nextInt(places.length);
      for (int f = 0; f < net.features(); f++) {
        x[row * net.features() + f] = places[place][f] + (float) random.nextGaussian();
      }
      y[row] = random.nextDouble() < WRONG ? random.nextInt(net.classes()) : place % net.classes();
    }
    Files.createDirectories(file(net).toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(
            file(net),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      append(channel, x);
      append(channel, y);
    }
  }

  private static void append(FileChannel channel, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A place that is about as far from the others as rows are scattered, whatever the width. */
  private static float[] point(Net net, Random random) {
    float[] point = new float[net.features()];
    double deviation = DISTANCE / Math.sqrt(net.features() / 4.0);
    for (int f = 0; f < point.length; f++) {
      point[f] = (float) (random.nextGaussian() * deviation);
    }
    return point;
  }

  /** A sum of soft spots. */
  private static float[] picture(Net net, Random random) {
    int side = net.side();
    float[] picture = new float[net.features()];
    for (int spot = 0; spot < SPOTS; spot++) {
      double top = random.nextDouble() * side;
      double left = random.nextDouble() * side;
      for (int pixel = 0; pixel < picture.length; pixel++) {
        double away = Math.hypot(pixel / side - top, pixel % side - left);
        picture[pixel] += (float) (2 * Math.exp(-away * away / (side / 2.0)));
      }
    }
    return picture;
  }
}
