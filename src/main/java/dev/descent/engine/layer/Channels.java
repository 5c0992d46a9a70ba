package dev.descent.engine.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Signals with a column for every unit or channel, as definitions that work by channel need them.
 */
final class Channels {

  private Channels() {}

  /**
   * [batch, units] as it is; [batch, channels, height, width] as [batch·height·width, channels].
   */
  static INDArray columns(INDArray signal) {
    if (signal.rank() == 2) {
      return signal;
    }
    long channels = signal.size(1);
    return signal.permute(0, 2, 3, 1).dup('c').reshape('c', signal.length() / channels, channels);
  }

  /** Undoes {@link #columns}: the result is shaped like the signal. */
  static INDArray restore(INDArray columns, INDArray like) {
    return like.rank() == 2 ? columns : restore(columns, like.size(0), like.size(2), like.size(3));
  }

  /** [batch·height·width, channels] as [batch, channels, height, width]. */
  static INDArray restore(INDArray columns, long batch, long height, long width) {
    return columns
        .dup('c')
        .reshape('c', batch, height, width, columns.size(1))
        .permute(0, 3, 1, 2)
        .dup('c');
  }

  /** How many channels or units a shape has. */
  static int count(Shape shape) {
    return shape.dimensions().get(0);
  }

  /** Numbers of an example in one channel. */
  static int area(Shape shape) {
    return shape.size() / count(shape);
  }
}
