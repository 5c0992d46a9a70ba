package dev.descent.engine.augmentation;

import dev.descent.engine.layer.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One training example in the hands of augmentations, with room to work in. Images are changed as
 * raw values, channel by channel: [channels, height, width].
 */
public final class Example {
  private final FeatureScale scale;
  private final Partners partners;
  private final boolean image;
  private final int height;
  private final int width;
  private final float low;
  private final float high;
  private final float[] values;
  private final Resampling resampling;
  private final Move move = new Move();
  private final float[] kernel = new float[3 * Elastic.MOST_SIGMA + 1];
  private final float[] line;
  private boolean raw;
  private @Nullable Fill waiting;

  /** Other examples of the training split. */
  interface Partners {
    int rows();

    /** Another row, changed by what stands before the mixing; valid until the next call. */
    Example get(int row);
  }

  /**
   * @param shape [channels, height, width], or one number for rows of a table
   * @param low least raw value that an image may have
   * @param high greatest
   */
  Example(FeatureScale scale, Shape shape, float low, float high, Partners partners) {
    this.scale = scale;
    this.partners = partners;
    this.image = shape.dimensions().size() == 3;
    this.height = image ? shape.dimensions().get(1) : 1;
    this.width = image ? shape.dimensions().get(2) : shape.size();
    this.low = low;
    this.high = high;
    this.values = new float[shape.size()];
    this.line = new float[image ? width + 6 * Elastic.MOST_SIGMA : 0];
    this.resampling = image ? new Resampling(height, width) : new Resampling(0, 0);
  }

  /** Where a prepared row is put that is to be changed. */
  float[] begin() {
    raw = false;
    waiting = null;
    move.clear();
    return values;
  }

  /** The features as the network takes them. */
  public float[] prepared() {
    settle();
    if (raw) {
      scale.toPrepared(values);
      raw = false;
    }
    return values;
  }

  /** The values before normalisation. */
  public float[] raw() {
    settle();
    if (!raw) {
      scale.toRaw(values);
      raw = true;
    }
    return values;
  }

  boolean isImage() {
    return image;
  }

  boolean isNumeric(int feature) {
    return scale.isNumeric(feature);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Pixels of a channel. */
  int plane() {
    return height * width;
  }

  float low() {
    return low;
  }

  float high() {
    return high;
  }

  /** A value, cut off at the ends of the range. */
  float within(float value) {
    return Math.max(low, Math.min(high, value));
  }

  /** Room for one number a pixel. */
  float[] scratch() {
    return resampling.scratch();
  }

  /** Room for one half of a Gaussian. */
  float[] kernel() {
    return kernel;
  }

  /** Room for a line of pixels with what a Gaussian sees beyond its ends. */
  float[] line() {
    return line;
  }

  /** The row that each pixel is to come from; to be filled before {@link #resample}. */
  float[] sourceRows() {
    settle();
    return resampling.rows();
  }

  /** The column that each pixel is to come from. */
  float[] sourceColumns() {
    settle();
    return resampling.columns();
  }

  /** Training rows in all. */
  int rows() {
    return partners.rows();
  }

  /** Becomes share·this + (1 − share)·other. */
  void mix(int other, float share) {
    float[] others = partners.get(other).prepared();
    float[] own = prepared();
    for (int i = 0; i < own.length; i++) {
      own[i] = share * own[i] + (1 - share) * others[i];
    }
  }

  /**
   * Turns, scales and moves the image about its middle: each pixel at (y, x) from the middle comes
   * from (cos·y + sin·x − down, cos·x − sin·y − right). It is done when the image is next asked
   * for, at once with the moves before and after it that have the same fill.
   */
  void move(double cos, double sin, double down, double right, Fill fill) {
    if (waiting != null && waiting != fill) {
      settle();
    }
    waiting = fill;
    move.then(cos, sin, down, right);
  }

  /** Takes each pixel from its source. */
  void resample(Fill fill) {
    resampling.run(raw(), fill);
  }

  /** Does the moves that wait. */
  private void settle() {
    Fill fill = waiting;
    if (fill == null) {
      return;
    }
    waiting = null;
    resampling.aim(move);
    move.clear();
    resample(fill);
  }
}
