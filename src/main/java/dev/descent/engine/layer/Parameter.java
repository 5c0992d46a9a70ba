package dev.descent.engine.layer;

/**
 * Numbers that belong to a layer, as a matrix.
 *
 * @param name within its layer: {@code W}, {@code b}
 * @param rows first dimension
 * @param columns second dimension
 * @param role what the numbers do; penalties act on weights only
 * @param fanIn inputs that reach one unit; 0 unless they are weights
 * @param fanOut units that one input reaches; 0 unless they are weights
 */
public record Parameter(String name, int rows, int columns, Role role, int fanIn, int fanOut) {

  /** What the numbers do, and how they start. */
  public enum Role {
    /** Multiply inputs, a column for every unit; drawn by the initializer. */
    WEIGHT(0),
    /** Multiply stretches of an image, a row for every channel out; drawn by the initializer. */
    KERNEL(0),
    /** Are added; start at 0. */
    BIAS(0),
    /** Stretch a normalised signal; start at 1. */
    SCALE(1),
    /** A running mean, which training moves without a gradient; starts at 0. */
    RUNNING_MEAN(0),
    /** A running variance, which training moves without a gradient; starts at 1. */
    RUNNING_VARIANCE(1);

    private final int start;

    Role(int start) {
      this.start = start;
    }

    /** What they are before training, unless they are drawn. */
    public int start() {
      return start;
    }

    /** Whether they are drawn at the start and penalties act on them. */
    public boolean isWeight() {
      return this == WEIGHT || this == KERNEL;
    }

    /** Whether the optimizer changes them. */
    public boolean isTrained() {
      return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
    }
  }

  /** The weights of a dense layer: a column for every unit. */
  static Parameter weight(String name, int fanIn, int fanOut) {
    return new Parameter(name, fanIn, fanOut, Role.WEIGHT, fanIn, fanOut);
  }

  /**
   * The kernels of a convolution: a row for every channel that comes out.
   *
   * @param area numbers in a kernel of one channel
   */
  static Parameter kernels(String name, int channelsOut, int channelsIn, int area) {
    int fanIn = Math.multiplyExact(channelsIn, area);
    int fanOut = Math.multiplyExact(channelsOut, area);
    return new Parameter(name, channelsOut, fanIn, Role.KERNEL, fanIn, fanOut);
  }

  /** One number for every unit or channel. */
  static Parameter vector(String name, int size, Role role) {
    return new Parameter(name, 1, size, role, 0, 0);
  }

  /** How many numbers it has. */
  public int size() {
    return Math.multiplyExact(rows, columns);
  }
}
