package dev.descent.engine.layer;

import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of {@link Linear}: the product on native memory; bias and epilogue fused on pieces of
 * rows that stay in the cache.
 */
final class LinearStage implements LayerStage {
  private final int inputs;
  private final int units;
  private final boolean biased;
  private final Epilogue epilogue;
  private final NativeFloats[] values;
  private final NativeFloats[] gradients;
  private final NativeFloats output;
  private final int pieceRows;
  private final float[] piece;
  private final float[] bias;

  LinearStage(LayerPlan plan) {
    this.inputs = plan.input().size();
    this.units = plan.output().size();
    this.values = plan.values();
    this.gradients = plan.gradients();
    this.biased = values.length > 1;
    this.epilogue = plan.epilogue();
    this.output = plan.outputs();
    this.pieceRows = LayerPlan.pieceRows(units);
    this.piece = new float[pieceRows * units];
    this.bias = new float[units];
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows, boolean training, long step) {
    Blas.multiply(input, values[0], output, rows, units, inputs);
    if (!biased && epilogue.isIdentity()) {
      return;
    }
    if (biased) {
      values[1].read(0, bias, units);
    }
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      output.read(row * units, piece, count * units);
      if (biased) {
        addToEachRow(bias, piece, count, units);
      }
      epilogue.forward(piece, row * units, count * units, training, step);
      output.write(row * units, piece, count * units);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    if (biased || !epilogue.isIdentity()) {
      backward(rows, gradient);
    }
    Blas.multiplyTransposedA(input, gradient, gradients[0], inputs, units, rows);
    if (inputGradient != null) {
      Blas.multiplyTransposedB(gradient, values[0], inputGradient, rows, inputs, units);
    }
  }

  private void backward(int rows, NativeFloats gradient) {
    Arrays.fill(bias, 0);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      gradient.read(row * units, piece, count * units);
      if (!epilogue.isIdentity()) {
        epilogue.backward(piece, output, row * units, count * units);
        gradient.write(row * units, piece, count * units);
      }
      addRows(piece, bias, count, units);
    }
    if (biased) {
      gradients[1].write(0, bias, units);
    }
  }

  private static void addToEachRow(float[] row, float[] matrix, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      int start = r * columns;
      for (int c = 0; c < columns; c++) {
        matrix[start + c] += row[c];
      }
    }
  }

  private static void addRows(float[] matrix, float[] sums, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      int start = r * columns;
      for (int c = 0; c < columns; c++) {
        sums[c] += matrix[start + c];
      }
    }
  }
}
