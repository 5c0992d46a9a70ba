package dev.descent.engine.layer;

import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of {@link Linear} and the activation behind it: the product on native memory, bias and
 * activation fused on pieces of rows that stay in the cache.
 */
public final class LinearStage implements LayerStage {
  /** Floats in a piece: 16 KiB, half of a usual first-level cache. */
  private static final int PIECE = 4096;

  private final int inputs;
  private final int units;
  private final Activation activation;
  private final NativeFloats weight;
  private final NativeFloats bias;
  private final NativeFloats weightGradient;
  private final NativeFloats biasGradient;
  private final NativeFloats output;
  private final @Nullable NativeFloats activationInput;
  private final int pieceRows;
  private final float[] piece;
  private final float[] saved;
  private final float[] savedInput;
  private final float[] biasPiece;

  /**
   * @param parameters W then b, views into the run's parameters
   * @param gradients the same for their gradients
   * @param output room for the largest batch
   * @param activationInput the same, where the activation {@link Activation#needsInput needs it}
   */
  public LinearStage(
      int inputs,
      int units,
      Activation activation,
      NativeFloats[] parameters,
      NativeFloats[] gradients,
      NativeFloats output,
      @Nullable NativeFloats activationInput) {
    this.inputs = inputs;
    this.units = units;
    this.activation = activation;
    this.weight = parameters[0];
    this.bias = parameters[1];
    this.weightGradient = gradients[0];
    this.biasGradient = gradients[1];
    this.output = output;
    this.activationInput = activationInput;
    this.pieceRows = Math.max(1, PIECE / units);
    this.piece = new float[pieceRows * units];
    this.saved = new float[pieceRows * units];
    this.savedInput = activationInput == null ? saved : new float[pieceRows * units];
    this.biasPiece = new float[units];
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows) {
    Blas.multiply(input, weight, output, rows, units, inputs);
    bias.read(0, biasPiece, units);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      output.read(row * units, piece, count * units);
      addToEachRow(biasPiece, piece, count, units);
      if (activationInput != null) {
        activationInput.write(row * units, piece, count * units);
      }
      activation.activate(piece, count * units);
      output.write(row * units, piece, count * units);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    Arrays.fill(biasPiece, 0);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      gradient.read(row * units, piece, count * units);
      if (!(activation instanceof Identity)) {
        output.read(row * units, saved, count * units);
        if (activationInput != null) {
          activationInput.read(row * units, savedInput, count * units);
        }
        activation.chain(piece, savedInput, saved, count * units);
        gradient.write(row * units, piece, count * units);
      }
      addRows(piece, biasPiece, count, units);
    }
    biasGradient.write(0, biasPiece, units);
    Blas.multiplyTransposedA(input, gradient, weightGradient, inputs, units, rows);
    if (inputGradient != null) {
      Blas.multiplyTransposedB(gradient, weight, inputGradient, rows, inputs, units);
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
