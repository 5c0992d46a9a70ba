package dev.descent.dataset;

import dev.descent.engine.data.Part;
import java.util.Map;

/**
 * Rows of each split.
 *
 * @param train rows that train
 * @param trainDev training data that do not train
 * @param dev rows to choose by
 * @param test rows for the final figure
 * @param leftOut rows that are in none of them
 */
record SplitCounts(int train, int trainDev, int dev, int test, int leftOut) {
  static SplitCounts of(Map<Part, Integer> counts) {
    return new SplitCounts(
        counts.getOrDefault(Part.TRAIN, 0),
        counts.getOrDefault(Part.TRAIN_DEV, 0),
        counts.getOrDefault(Part.DEV, 0),
        counts.getOrDefault(Part.TEST, 0),
        counts.getOrDefault(Part.NONE, 0));
  }
}
