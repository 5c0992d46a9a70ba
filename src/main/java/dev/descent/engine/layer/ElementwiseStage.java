package dev.descent.engine.layer;

import dev.descent.engine.tensor.NativeFloats;
import org.jspecify.annotations.Nullable;

/** The kernel of an activation or a dropout that follows no other layer: the epilogue alone. */
final class ElementwiseStage implements LayerStage {
  private final Epilogue epilogue;
  private final NativeFloats output;
  private final int width;
  private final int pieceRows;
  private final float[] piece;

  ElementwiseStage(LayerPlan plan) {
    this.epilogue = plan.epilogue();
    this.output = plan.outputs();
    this.width = plan.output().size();
    this.pieceRows = plan.pieceRows();
    this.piece = new float[pieceRows * width];
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows, boolean training, long step) {
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row) * width;
      input.read(row * width, piece, count);
      epilogue.forward(piece, row * width, count, training, step);
      output.write(row * width, piece, count);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    if (inputGradient == null) {
      return;
    }
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row) * width;
      gradient.read(row * width, piece, count);
      epilogue.backward(piece, output, row * width, count);
      inputGradient.write(row * width, piece, count);
    }
  }
}
