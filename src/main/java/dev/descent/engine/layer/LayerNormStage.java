package dev.descent.engine.layer;

import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kernel of {@link LayerNorm}, example by example. */
final class LayerNormStage implements LayerStage {
  private final LayerNorm norm;
  private final int channels;
  private final int area;
  private final int width;
  private final Epilogue epilogue;
  private final NativeFloats[] values;
  private final NativeFloats[] gradients;
  private final NativeFloats output;
  private final float[] signal;
  private final float[] slope;
  private final float[] gamma;
  private final float[] beta;
  private final double[] gammaSums;
  private final double[] betaSums;

  LayerNormStage(LayerNorm norm, LayerPlan plan) {
    this.norm = norm;
    this.channels = Channels.count(plan.input());
    this.area = Channels.area(plan.input());
    this.width = plan.input().size();
    this.epilogue = plan.epilogue();
    this.values = plan.values();
    this.gradients = plan.gradients();
    this.output = plan.outputs();
    this.signal = new float[width];
    this.slope = new float[width];
    this.gamma = new float[channels];
    this.beta = new float[channels];
    this.gammaSums = new double[channels];
    this.betaSums = new double[channels];
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows, boolean training, long step) {
    values[0].read(0, gamma, channels);
    values[1].read(0, beta, channels);
    for (int row = 0; row < rows; row++) {
      input.read(row * width, signal, width);
      normalise();
      ChannelLoops.scale(signal, 1, channels, area, gamma, beta);
      epilogue.forward(signal, row * width, width, training, step);
      output.write(row * width, signal, width);
    }
  }

  /** Replaces an example by x̂ and returns 1/√(σ² + ε). */
  private float normalise() {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += signal[i];
    }
    float mean = (float) (sum / width);
    double squares = 0;
    for (int i = 0; i < width; i++) {
      signal[i] -= mean;
      squares += signal[i] * signal[i];
    }
    float inverse = (float) (1 / Math.sqrt(squares / width + norm.epsilon()));
    for (int i = 0; i < width; i++) {
      signal[i] *= inverse;
    }
    return inverse;
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    Arrays.fill(gammaSums, 0);
    Arrays.fill(betaSums, 0);
    for (int row = 0; row < rows; row++) {
      input.read(row * width, signal, width);
      float inverse = normalise();
      gradient.read(row * width, slope, width);
      epilogue.backward(slope, output, row * width, width);
      ChannelLoops.addProducts(slope, signal, 1, channels, area, gammaSums);
      ChannelLoops.addSums(slope, 1, channels, area, betaSums);
      if (inputGradient != null) {
        spread(inverse);
        inputGradient.write(row * width, slope, width);
      }
    }
    write(gammaSums, gradients[0]);
    write(betaSums, gradients[1]);
  }

  /** Replaces ∂y by ∂x of one example. */
  private void spread(float inverse) {
    double sum = 0;
    double along = 0;
    for (int c = 0, i = 0; c < channels; c++) {
      for (int end = i + area; i < end; i++) {
        slope[i] *= gamma[c];
        sum += slope[i];
        along += slope[i] * signal[i];
      }
    }
    float mean = (float) (sum / width);
    float tilt = (float) (along / width);
    for (int i = 0; i < width; i++) {
      slope[i] = (slope[i] - mean - signal[i] * tilt) * inverse;
    }
  }

  private void write(double[] sums, NativeFloats into) {
    for (int c = 0; c < channels; c++) {
      beta[c] = (float) sums[c];
    }
    into.write(0, beta, channels);
  }
}
