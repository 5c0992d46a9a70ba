package dev.descent.engine;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers for tests, in the shapes that definitions and kernels want them. */
public final class Numbers {
  private Numbers() {}

  public static float[] floats(double... values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  public static double[] doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** The rows of a matrix, one after the other. */
  public static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The numbers of an array, row by row, whatever its order in memory. */
  public static double[] flat(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  public static INDArray array(int rows, int columns, double... values) {
    return Nd4j.create(values.clone(), new long[] {rows, columns}, DataType.DOUBLE);
  }

  public static INDArray array(double[][] matrix) {
    return array(matrix.length, matrix[0].length, flat(matrix));
  }

  /** Standard normal numbers that float32 can hold exactly. */
  public static double[] normal(long seed, int count) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
