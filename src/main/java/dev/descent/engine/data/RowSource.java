package dev.descent.engine.data;

import java.nio.FloatBuffer;

/**
 * Prepared rows: features and targets as float32 in a fixed order, wherever they are stored.
 *
 * <p>Shapes: features [rows, features], targets [rows, targets]. A class target is one column that
 * holds the class index.
 */
public interface RowSource {

  /** How many rows there are. */
  int rows();

  /** Numbers in a row's features. */
  int features();

  /** Numbers in a row's target. */
  int targets();

  /**
   * Copies rows into a buffer from its beginning, one after the other; its position stays.
   *
   * @param order row numbers; those from {@code from} to {@code from + count} are copied
   * @param into at least count · features long
   */
  void copyFeatures(int[] order, int from, int count, FloatBuffer into);

  /** Copies targets into an array likewise; it is at least count · targets long. */
  void copyTargets(int[] order, int from, int count, float[] into);

  /**
   * Brings the rows into memory in their order, where that is sooner than as they are copied in
   * another; nothing where they are there or would not all stay.
   */
  default void readAhead() {}

  /** Whether several threads may copy at the same time. */
  default boolean isConcurrent() {
    return false;
  }

  /** Whether rows count differently in training. */
  default boolean weighted() {
    return false;
  }

  /** Copies how much rows count, one number each; only where they are {@link #weighted}. */
  default void copyWeights(int[] order, int from, int count, float[] into) {
    throw new UnsupportedOperationException("rows without weights");
  }

  /** Whether rows are mixed of two and so have a second target. */
  default boolean mixed() {
    return false;
  }

  /**
   * Copies the second targets, and each row's share of its first; only where they are {@link
   * #mixed}.
   */
  default void copyMixture(int[] order, int from, int count, float[] others, float[] shares) {
    throw new UnsupportedOperationException("rows that are not mixed");
  }
}
