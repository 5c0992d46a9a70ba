package dev.descent.engine.data;

import java.nio.FloatBuffer;

/**
 * Rows that are held in memory.
 *
 * @param rows how many
 * @param features numbers in a row's features
 * @param targets numbers in a row's target
 * @param x features, row by row
 * @param y targets, row by row
 */
public record HeldRows(int rows, int features, int targets, float[] x, float[] y)
    implements RowSource {

  public HeldRows {
    if (x.length != (long) rows * features || y.length != (long) rows * targets) {
      throw new IllegalArgumentException("arrays that do not hold as many rows");
    }
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    for (int i = 0; i < count; i++) {
      into.put(i * features, x, order[from + i] * features, features);
    }
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(y, order[from + i] * targets, into, i * targets, targets);
    }
  }
}
