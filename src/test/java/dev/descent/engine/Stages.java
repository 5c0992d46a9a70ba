package dev.descent.engine;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Networks for tests, and their parameters as numbers. */
public final class Stages {
  private Stages() {}

  public static Network network(Activation activation, int features, int outputs, int... units) {
    List<Block> blocks = new ArrayList<>();
    for (int width : units) {
      blocks.add(new Dense(width, activation));
    }
    return Network.of(NetworkSpec.of(blocks, null), Shape.of(features), outputs);
  }

  /** All rows of a matrix in their order. */
  public static int[] order(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }

  public static double[] float32(byte[] parameters) {
    ByteBuffer bytes = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[parameters.length / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  public static double[] float64(byte[] parameters) {
    ByteBuffer bytes = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[parameters.length / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getDouble();
    }
    return values;
  }

  public static byte[] float32(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return bytes.array();
  }

  public static byte[] float64(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
