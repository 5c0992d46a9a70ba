package dev.descent.run;

import dev.descent.engine.NetworkSpec;
import dev.descent.engine.health.HealthRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The curves of a run that share one axis, and how their points are packed.
 *
 * @param stored the name they are stored under
 * @param keys the columns in the order they are packed; the first is the axis
 */
record Series(String stored, List<String> keys) {
  /** A point an epoch. */
  static final Series EPOCH =
      new Series(
          "epoch",
          List.of("epoch", "learningRate", "train.loss", "train.error", "dev.loss", "dev.error"));

  /** A point an update. */
  static final Series STEP = new Series("step", List.of("step", "cost"));

  /** What is measured of a block, in the order of {@link #point}. */
  private static final List<String> FIGURES =
      List.of(
          "gradientNorm",
          "weightNorm",
          "updateRatio",
          "activationMean",
          "activationDeviation",
          "signalGradient",
          "deadUnits",
          "saturation",
          "drift");

  /** A point for every measurement of the layers. */
  static Series health(NetworkSpec network) {
    List<String> keys = new ArrayList<>(List.of("step"));
    for (String block : network.measuredBlocks()) {
      FIGURES.forEach(figure -> keys.add(block + "." + figure));
    }
    return new Series("health", List.copyOf(keys));
  }

  /** A measurement as a point of {@link #health}. */
  static double[] point(HealthRecord health) {
    DoubleStream figures =
        health.blocks().stream()
            .flatMapToDouble(
                block ->
                    DoubleStream.of(
                        block.gradientNorm(),
                        block.weightNorm(),
                        block.updateRatio(),
                        block.activationMean(),
                        block.activationDeviation(),
                        block.signalGradient(),
                        block.deadUnits(),
                        block.saturation(),
                        block.drift()));
    return DoubleStream.concat(DoubleStream.of(health.step()), figures).toArray();
  }

  /** All that a run of that network has. */
  static List<Series> all(NetworkSpec network) {
    return List.of(EPOCH, STEP, health(network));
  }

  /** Packs points, each as long as there are keys: little-endian doubles, deflated; NaN is null. */
  byte[] pack(List<double[]> points) {
    ByteBuffer raw =
        ByteBuffer.allocate(points.size() * keys.size() * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int column = 0; column < keys.size(); column++) {
      for (double[] point : points) {
        raw.putDouble(point[column]);
      }
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(raw.array());
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Unpacks a chunk into columns, from a point on. */
  void unpack(byte[] packed, int points, double[][] columns, int at) {
    byte[] raw = new byte[points * keys.size() * Double.BYTES];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      if (inflater.inflate(raw) != raw.length) {
        throw new IllegalStateException("a chunk of curves is shorter than it says");
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("a chunk of curves is damaged", e);
    } finally {
      inflater.end();
    }
    ByteBuffer values = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] column : columns) {
      for (int i = 0; i < points; i++) {
        column[at + i] = values.getDouble();
      }
    }
  }
}
