package dev.descent.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The curves of a run that share one axis, and how their points are packed. */
enum Series {
  /** A point an epoch. */
  EPOCH(List.of("epoch", "learningRate", "train.loss", "train.error", "dev.loss", "dev.error")),
  /** A point an update. */
  STEP(List.of("step", "cost"));

  private final List<String> keys;

  Series(List<String> keys) {
    this.keys = keys;
  }

  /** The columns in the order they are packed; the first is the axis. */
  List<String> keys() {
    return keys;
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
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
