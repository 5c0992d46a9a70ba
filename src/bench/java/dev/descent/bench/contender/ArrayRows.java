package dev.descent.bench.contender;

import dev.descent.bench.RawRows;
import dev.descent.engine.data.RowSource;
import java.nio.FloatBuffer;

/** Rows in memory. */
public record ArrayRows(RawRows raw) implements RowSource {

  @Override
  public int rows() {
    return raw.y().length;
  }

  @Override
  public int features() {
    return raw.x().length / raw.y().length;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    int features = features();
    for (int i = 0; i < count; i++) {
      into.put(i * features, raw.x(), order[from + i] * features, features);
    }
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = raw.y()[order[from + i]];
    }
  }
}
