package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Rows in memory that count how often each was read. */
public final class Rows implements RowSource {
  private final int rows;
  private final int features;
  private final int targets;
  private final float[] x;
  private final float[] y;
  private final int[] reads;

  public Rows(int rows, float[] x, float[] y) {
    this.rows = rows;
    this.features = x.length / Math.max(1, rows);
    this.targets = y.length / Math.max(1, rows);
    this.x = x;
    this.y = y;
    this.reads = new int[rows];
  }

  /** How often each row's features were read since the last call. */
  public int[] reads() {
    int[] counts = reads.clone();
    Arrays.fill(reads, 0);
    return counts;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int targets() {
    return targets;
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    for (int i = 0; i < count; i++) {
      into.put(i * features, x, order[from + i] * features, features);
      reads[order[from + i]]++;
    }
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(y, order[from + i] * targets, into, i * targets, targets);
    }
  }
}
