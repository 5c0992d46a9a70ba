package dev.descent.engine;

import dev.descent.engine.loss.Loss;
import dev.descent.engine.tensor.NativeFloats;

/** The kernel of a loss on a run's buffers, piece of rows by piece of rows. */
final class LossStage {
  private static final int PIECE = 4096;

  private final Loss loss;
  private final int width;
  private final int targetWidth;
  private final int pieceRows;
  private final float[] piece;
  private final float[] targetPiece;
  private final double[] losses;

  LossStage(Loss loss, int width, int targetWidth) {
    this.loss = loss;
    this.width = width;
    this.targetWidth = targetWidth;
    this.pieceRows = Math.max(1, PIECE / Math.max(width, targetWidth));
    this.piece = new float[pieceRows * width];
    this.targetPiece = new float[pieceRows * targetWidth];
    this.losses = new double[pieceRows];
  }

  /** The weighted mean of the rows' losses; its gradient goes to another buffer. */
  double gradient(NativeFloats output, float[] targets, int rows, NativeFloats gradient) {
    double sum = 0;
    double totalWeight = loss.totalWeight(targets, rows);
    float scale = (float) (1 / totalWeight);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(output, targets, row, rows);
      sum += loss.sumAndGradient(piece, targetPiece, count, width, scale);
      gradient.write(row * width, piece, count * width);
    }
    return sum / totalWeight;
  }

  void evaluate(
      NativeFloats output, float[] targets, int rows, float[] predictions, double[] rowLosses) {
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(output, targets, row, rows);
      loss.losses(piece, targetPiece, count, width, losses);
      System.arraycopy(losses, 0, rowLosses, row, count);
      loss.predict(piece, count, width);
      System.arraycopy(piece, 0, predictions, row * width, count * width);
    }
  }

  private int take(NativeFloats output, float[] targets, int row, int rows) {
    int count = Math.min(pieceRows, rows - row);
    output.read(row * width, piece, count * width);
    System.arraycopy(targets, row * targetWidth, targetPiece, 0, count * targetWidth);
    return count;
  }
}
