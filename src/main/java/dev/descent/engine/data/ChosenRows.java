package dev.descent.engine.data;

import java.nio.FloatBuffer;

/**
 * Some rows of a source as a source of their own.
 *
 * @param all where they come from
 * @param chosen their numbers there, in the order they have here; a row may stand here several
 *     times
 */
public record ChosenRows(RowSource all, int[] chosen) implements RowSource {

  @Override
  public int rows() {
    return chosen.length;
  }

  @Override
  public int features() {
    return all.features();
  }

  @Override
  public int targets() {
    return all.targets();
  }

  @Override
  public boolean isConcurrent() {
    return all.isConcurrent();
  }

  @Override
  public boolean weighted() {
    return all.weighted();
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    all.copyFeatures(there(order, from, count), 0, count, into);
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    all.copyTargets(there(order, from, count), 0, count, into);
  }

  @Override
  public void copyWeights(int[] order, int from, int count, float[] into) {
    all.copyWeights(there(order, from, count), 0, count, into);
  }

  private int[] there(int[] order, int from, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = chosen[order[from + i]];
    }
    return numbers;
  }
}
