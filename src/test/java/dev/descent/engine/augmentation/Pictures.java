package dev.descent.engine.augmentation;

import dev.descent.engine.Rows;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Images for tests of augmentations. */
final class Pictures {
  private static final int SEED = 7;

  private Pictures() {}

  /** Images of 2×6×5 with raw values from 0 to 255, of three classes. */
  static Rows random(int rows) {
    RandomStream random = RandomStream.of(1, Purpose.SAMPLE_DATA);
    float[] values = new float[rows * 60];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.below(256, i);
    }
    float[] classes = new float[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % 3;
    }
    return new Rows(rows, values, classes);
  }

  static float[] features(Rows rows) {
    FloatBuffer all = FloatBuffer.allocate(rows.rows() * rows.features());
    rows.copyFeatures(IntStream.range(0, rows.rows()).toArray(), 0, rows.rows(), all);
    return all.array();
  }

  static AugmentedRows augmented(Rows rows, Augmentation augmentation) {
    return augmented(rows, List.of(augmentation), SEED);
  }

  static AugmentedRows augmented(Rows rows, List<Augmentation> augmentations, long seed) {
    return new AugmentedRows(
        rows, augmentations, Shape.of(2, 6, 5), FeatureScale.raw(60), true, seed);
  }

  /** One image of one channel in an augmentation's hands. */
  static Example image(int height, int width, float... values) {
    Example example =
        new Example(
            FeatureScale.raw(height * width), Shape.of(1, height, width), 0, 255, new NoOthers());
    System.arraycopy(values, 0, example.begin(), 0, values.length);
    return example;
  }

  /** A row of a table in an augmentation's hands. */
  static Example row(FeatureScale scale, float... values) {
    Example example = new Example(scale, Shape.of(values.length), 0, 0, new NoOthers());
    System.arraycopy(values, 0, example.begin(), 0, values.length);
    return example;
  }

  static RandomStream stream(int row) {
    return RandomStream.ofRows(SEED, Purpose.AUGMENTATION, 0).atRow(0, row);
  }

  private static final class NoOthers implements Example.Partners {
    @Override
    public int rows() {
      return 1;
    }

    @Override
    public Example get(int row) {
      throw new AssertionError("no other rows here");
    }
  }
}
