package dev.descent.engine;

import dev.descent.engine.loss.Loss;
import dev.descent.engine.tensor.NativeFloats;
import dev.descent.engine.tensor.Rounding;

/** The kernel of a loss on a run's buffers, piece of rows by piece of rows. */
final class LossStage {
  private static final int PIECE = 4096;

  private final Loss loss;
  private final int width;
  private final int targetWidth;
  private final int pieceRows;
  private final float[] piece;
  private final float[] ownPiece;
  private final float[] targetPiece;
  private final double[] losses;

  LossStage(Loss loss, int width, int targetWidth) {
    this.loss = loss;
    this.width = width;
    this.targetWidth = targetWidth;
    this.pieceRows = Math.max(1, PIECE / Math.max(width, targetWidth));
    this.piece = new float[pieceRows * width];
    this.ownPiece = new float[pieceRows * width];
    this.targetPiece = new float[pieceRows * targetWidth];
    this.losses = new double[pieceRows];
  }

  /** What the rows' losses are to be divided by, or the rows' part of it. */
  double totalWeight(float[] targets, BatchWeights weights, int rows) {
    return weights.isPlain() ? loss.totalWeight(targets, rows) : weights.total(targets, rows);
  }

  /**
   * The weighted sum of the rows' losses; the gradient of their mean goes to another buffer.
   *
   * @param total the batch's divisor
   */
  double gradient(
      NativeFloats output,
      float[] targets,
      BatchWeights weights,
      int rows,
      double total,
      NativeFloats gradient) {
    if (!weights.isPlain()) {
      return weightedGradient(output, targets, weights, rows, total, gradient);
    }
    double sum = 0;
    float scale = (float) (1 / total);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(output, targets, row, rows);
      sum += loss.sumAndGradient(piece, targetPiece, count, width, scale);
      write(gradient, row, count);
    }
    return sum;
  }

  /** The same where rows count differently or have two targets. */
  private double weightedGradient(
      NativeFloats output,
      float[] targets,
      BatchWeights weights,
      int rows,
      double total,
      NativeFloats gradient) {
    double sum = 0;
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(output, targets, row, rows);
      losses(count);
      for (int i = 0; i < count; i++) {
        sum += scaled(i, weights.own(row + i), total);
      }
      if (weights.isMixed()) {
        System.arraycopy(piece, 0, ownPiece, 0, count * width);
        take(output, weights.others(), row, rows);
        losses(count);
        for (int i = 0; i < count; i++) {
          sum += scaled(i, weights.other(row + i), total);
        }
        for (int i = 0; i < count * width; i++) {
          piece[i] += ownPiece[i];
        }
      }
      write(gradient, row, count);
    }
    return sum;
  }

  /** Writes the piece; a sure network's probabilities of other classes would be subnormal. */
  private void write(NativeFloats gradient, int row, int count) {
    for (int i = 0; i < count * width; i++) {
      piece[i] = Rounding.signal(piece[i]);
    }
    gradient.write(row * width, piece, count * width);
  }

  /** The losses of the piece's rows; their gradients replace the outputs. */
  private void losses(int count) {
    loss.losses(piece, targetPiece, count, width, losses);
    loss.sumAndGradient(piece, targetPiece, count, width, 1);
  }

  /** A row's loss times its factor; its gradient is multiplied by that over the total. */
  private double scaled(int row, float factor, double total) {
    float scale = (float) (factor / total);
    for (int i = row * width; i < (row + 1) * width; i++) {
      piece[i] *= scale;
    }
    return factor * losses[row];
  }

  /**
   * What the rows lead to.
   *
   * @param first where the rows begin in what is written
   */
  void evaluate(
      NativeFloats output,
      float[] targets,
      int rows,
      int first,
      float[] predictions,
      double[] rowLosses) {
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(output, targets, row, rows);
      loss.losses(piece, targetPiece, count, width, losses);
      System.arraycopy(losses, 0, rowLosses, first + row, count);
      loss.predict(piece, count, width);
      System.arraycopy(piece, 0, predictions, (first + row) * width, count * width);
    }
  }

  private int take(NativeFloats output, float[] targets, int row, int rows) {
    int count = Math.min(pieceRows, rows - row);
    output.read(row * width, piece, count * width);
    System.arraycopy(targets, row * targetWidth, targetPiece, 0, count * targetWidth);
    return count;
  }
}
