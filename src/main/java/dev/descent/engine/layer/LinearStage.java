package dev.descent.engine.layer;

import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NativeFloats;
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
  private final NativeFloats ones;
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
    this.ones = plan.ones(plan.capacity());
    this.piece = new float[pieceRows * units];
    this.bias = ChannelLoops.numbers(pieceRows, units, 1);
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
      ChannelLoops.repeat(bias, Math.min(pieceRows, rows), units, 1);
    }
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      output.read(row * units, piece, count * units);
      if (biased) {
        ChannelLoops.add(piece, count, units, bias);
      }
      epilogue.forward(piece, row * units, count * units, training, step);
      output.write(row * units, piece, count * units);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    if (!epilogue.isIdentity()) {
      backward(rows, gradient);
    }
    if (biased) {
      Blas.sumColumns(gradient, ones, gradients[1], rows, units);
    }
    Blas.multiplyTransposedA(input, gradient, gradients[0], inputs, units, rows);
    if (inputGradient != null) {
      Blas.multiplyTransposedB(gradient, values[0], inputGradient, rows, inputs, units);
    }
  }

  /** Replaces the gradient of what comes out by that of z. */
  private void backward(int rows, NativeFloats gradient) {
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      gradient.read(row * units, piece, count * units);
      epilogue.backward(piece, output, row * units, count * units);
      gradient.write(row * units, piece, count * units);
    }
  }
}
