package dev.descent.engine.layer;

import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of {@link BatchNorm}; sums are kept in double precision and taken over the whole
 * batch, however many threads share it.
 */
final class BatchNormStage implements LayerStage {
  private final BatchNorm norm;
  private final int channels;
  private final int area;
  private final int width;
  private final Epilogue epilogue;
  private final Share share;
  private final NativeFloats[] values;
  private final NativeFloats[] gradients;
  private final NativeFloats output;
  private final int pieceRows;
  private final float[] piece;
  private final float[] inputPiece;
  private final float[] gamma;
  private final float[] beta;
  private final float[] runningMean;
  private final float[] runningVariance;
  private final double[] mean;
  private final double[] variance;
  private final double[] slopes;
  private final float[] factor;
  private final float[] term;
  private final float[] tilt;

  BatchNormStage(BatchNorm norm, LayerPlan plan) {
    this.norm = norm;
    this.channels = Channels.count(plan.input());
    this.area = Channels.area(plan.input());
    this.width = plan.input().size();
    this.epilogue = plan.epilogue();
    this.share = plan.share();
    this.values = plan.values();
    this.gradients = plan.gradients();
    this.output = plan.outputs();
    this.pieceRows = plan.pieceRows();
    this.piece = new float[pieceRows * width];
    this.inputPiece = new float[pieceRows * width];
    this.gamma = new float[channels];
    this.beta = new float[channels];
    this.runningMean = new float[channels];
    this.runningVariance = new float[channels];
    this.mean = new double[channels];
    this.variance = new double[channels];
    this.slopes = new double[channels];
    this.factor = ChannelLoops.numbers(pieceRows, channels, area);
    this.term = ChannelLoops.numbers(pieceRows, channels, area);
    this.tilt = ChannelLoops.numbers(pieceRows, channels, area);
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows, boolean training, long step) {
    values[0].read(0, gamma, channels);
    values[1].read(0, beta, channels);
    values[2].read(0, runningMean, channels);
    values[3].read(0, runningVariance, channels);
    if (training) {
      measure(input, rows);
      observe();
    } else {
      for (int c = 0; c < channels; c++) {
        mean[c] = runningMean[c];
        variance[c] = runningVariance[c];
      }
    }
    for (int c = 0; c < channels; c++) {
      double stretch = gamma[c] / Math.sqrt(variance[c] + norm.epsilon());
      factor[c] = (float) stretch;
      term[c] = (float) (beta[c] - mean[c] * stretch);
    }
    repeat(factor, rows);
    repeat(term, rows);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = Math.min(pieceRows, rows - row);
      input.read(row * width, piece, count * width);
      ChannelLoops.scale(piece, count, channels, area, factor, term);
      epilogue.forward(piece, row * width, count * width, training, step);
      output.write(row * width, piece, count * width);
    }
  }

  /** Mean and variance of the batch, in two passes. */
  private void measure(NativeFloats input, int rows) {
    double count = (double) share.batchRows() * area;
    Arrays.fill(mean, 0);
    for (int row = 0; row < rows; row += pieceRows) {
      int some = take(input, row, rows);
      ChannelLoops.addSums(inputPiece, some, channels, area, mean);
    }
    share.addUp(mean);
    for (int c = 0; c < channels; c++) {
      mean[c] /= count;
      term[c] = (float) mean[c];
    }
    Arrays.fill(variance, 0);
    for (int row = 0; row < rows; row += pieceRows) {
      int some = take(input, row, rows);
      ChannelLoops.addSquares(inputPiece, some, channels, area, term, variance);
    }
    share.addUp(variance);
    for (int c = 0; c < channels; c++) {
      variance[c] /= count;
    }
  }

  private void repeat(float[] numbers, int rows) {
    ChannelLoops.repeat(numbers, Math.min(pieceRows, rows), channels, area);
  }

  private int take(NativeFloats input, int row, int rows) {
    int count = Math.min(pieceRows, rows - row);
    input.read(row * width, inputPiece, count * width);
    return count;
  }

  /** Moves the running statistics; the first share does it for all. */
  private void observe() {
    if (!share.leads()) {
      return;
    }
    double stretch = norm.stretch((long) share.batchRows() * area);
    double add = 1 - norm.decay();
    for (int c = 0; c < channels; c++) {
      runningMean[c] = (float) (norm.decay() * runningMean[c] + add * mean[c]);
      runningVariance[c] =
          (float) (norm.decay() * runningVariance[c] + add * variance[c] * stretch);
    }
    values[2].write(0, runningMean, channels);
    values[3].write(0, runningVariance, channels);
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    double[] sums = variance; // the batch's variance lives on in factor and inverse
    for (int c = 0; c < channels; c++) {
      double inverse = 1 / Math.sqrt(variance[c] + norm.epsilon());
      factor[c] = (float) inverse;
      term[c] = (float) (-mean[c] * inverse);
    }
    repeat(factor, rows);
    repeat(term, rows);
    Arrays.fill(sums, 0);
    Arrays.fill(slopes, 0);
    for (int row = 0; row < rows; row += pieceRows) {
      int count = take(input, row, rows);
      ChannelLoops.scale(inputPiece, count, channels, area, factor, term);
      gradient.read(row * width, piece, count * width);
      epilogue.backward(piece, output, row * width, count * width);
      gradient.write(row * width, piece, count * width);
      ChannelLoops.addSums(piece, count, channels, area, sums);
      ChannelLoops.addProducts(piece, inputPiece, count, channels, area, slopes);
    }
    writeGradients(sums);
    if (inputGradient != null) {
      share.addUp(sums);
      share.addUp(slopes);
      spread(input, rows, gradient, inputGradient, sums);
    }
  }

  private void writeGradients(double[] sums) {
    for (int c = 0; c < channels; c++) {
      tilt[c] = (float) slopes[c];
    }
    gradients[0].write(0, tilt, channels);
    for (int c = 0; c < channels; c++) {
      tilt[c] = (float) sums[c];
    }
    gradients[1].write(0, tilt, channels);
  }

  /** ∂x = γ/σ·(∂y − mean ∂y − x̂·mean(∂y·x̂)), as a·∂y + b·x + c for each channel. */
  private void spread(
      NativeFloats input,
      int rows,
      NativeFloats gradient,
      NativeFloats inputGradient,
      double[] sums) {
    double count = (double) share.batchRows() * area;
    for (int c = 0; c < channels; c++) {
      double inverse = factor[c];
      double stretch = gamma[c] * inverse;
      double slope = slopes[c] / count;
      factor[c] = (float) stretch;
      tilt[c] = (float) (-stretch * slope * inverse);
      term[c] = (float) (stretch * (slope * mean[c] * inverse - sums[c] / count));
    }
    repeat(factor, rows);
    repeat(tilt, rows);
    repeat(term, rows);
    for (int row = 0; row < rows; row += pieceRows) {
      int some = take(input, row, rows);
      gradient.read(row * width, piece, some * width);
      ChannelLoops.combine(piece, inputPiece, some, channels, area, factor, tilt, term);
      inputGradient.write(row * width, piece, some * width);
    }
  }
}
