package dev.descent.engine.layer;

import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;

/**
 * Where a layer's kernel will run.
 *
 * @param input shape of an example that comes in
 * @param output shape of an example that goes out
 * @param capacity rows of the largest batch, or of the largest share of one
 * @param values views of the layer's parameters, in the order it declares them
 * @param gradients the same for the gradients; running statistics have none
 * @param epilogue activation and dropout that follow, on the same pieces
 * @param share which rows of the batch it will have
 * @param buffers where to allocate
 */
public record LayerPlan(
    Shape input,
    Shape output,
    int capacity,
    NativeFloats[] values,
    NativeFloats[] gradients,
    Epilogue epilogue,
    Share share,
    Buffers buffers) {

  /** A buffer for the outputs of the largest batch. */
  NativeFloats outputs() {
    return buffers.allocate((long) capacity * output.size());
  }

  /** A buffer of ones, to sum with. */
  NativeFloats ones(int count) {
    float[] line = new float[count];
    Arrays.fill(line, 1);
    NativeFloats ones = buffers.allocate(count);
    ones.write(0, line, count);
    return ones;
  }

  /** Rows that make a piece of about 16 KiB, half of a usual first-level cache. */
  int pieceRows() {
    return pieceRows(Math.max(input.size(), output.size()));
  }

  static int pieceRows(int width) {
    return Math.max(1, 4096 / width);
  }
}
