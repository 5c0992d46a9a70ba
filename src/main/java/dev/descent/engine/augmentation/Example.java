package dev.descent.engine.augmentation;

import dev.descent.engine.layer.Shape;

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
  private final float[] scratch;
  private final float[] sourceRows;
  private final float[] sourceColumns;
  private final float[] kernel = new float[3 * Elastic.MOST_SIGMA + 1];
  private boolean raw;

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
    this.scratch = new float[image ? height * width : 0];
    this.sourceRows = new float[scratch.length];
    this.sourceColumns = new float[scratch.length];
  }

  /** Where a prepared row is put that is to be changed. */
  float[] begin() {
    raw = false;
    return values;
  }

  /** The features as the network takes them. */
  public float[] prepared() {
    if (raw) {
      scale.toPrepared(values);
      raw = false;
    }
    return values;
  }

  /** The values before normalisation. */
  public float[] raw() {
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
  float within(double value) {
    return (float) Math.max(low, Math.min(high, value));
  }

  /** Room for one number a pixel. */
  float[] scratch() {
    return scratch;
  }

  /** Room for one half of a Gaussian. */
  float[] kernel() {
    return kernel;
  }

  /** The row that each pixel is to come from; to be filled before {@link #resample}. */
  float[] sourceRows() {
    return sourceRows;
  }

  /** The column that each pixel is to come from. */
  float[] sourceColumns() {
    return sourceColumns;
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
   * from (cos·y + sin·x − down, cos·x − sin·y − right).
   */
  void move(double cos, double sin, double down, double right, Fill fill) {
    double middleRow = (height - 1) / 2.0;
    double middleColumn = (width - 1) / 2.0;
    for (int i = 0; i < sourceRows.length; i++) {
      int row = i / width;
      int column = i % width;
      double y = row - middleRow;
      double x = column - middleColumn;
      sourceRows[i] = (float) (middleRow + cos * y + sin * x - down);
      sourceColumns[i] = (float) (middleColumn + cos * x - sin * y - right);
    }
    resample(fill);
  }

  /** Takes each pixel from its source, bilinearly between the four pixels around it. */
  void resample(Fill fill) {
    float[] pixels = raw();
    for (int start = 0; start < pixels.length; start += plane()) {
      System.arraycopy(pixels, start, scratch, 0, scratch.length);
      for (int i = 0; i < scratch.length; i++) {
        int y = (int) Math.floor(sourceRows[i]);
        int x = (int) Math.floor(sourceColumns[i]);
        float below = sourceRows[i] - y;
        float right = sourceColumns[i] - x;
        float upper = between(pixel(y, x, fill), right == 0 ? 0 : pixel(y, x + 1, fill), right);
        float lower =
            below == 0
                ? 0
                : between(pixel(y + 1, x, fill), right == 0 ? 0 : pixel(y + 1, x + 1, fill), right);
        pixels[start + i] = between(upper, lower, below);
      }
    }
  }

  private static float between(float first, float second, float share) {
    return (1 - share) * first + share * second;
  }

  private float pixel(int y, int x, Fill fill) {
    int row = fill.inside(y, height);
    int column = fill.inside(x, width);
    return row < 0 || column < 0 ? 0 : scratch[row * width + column];
  }
}
