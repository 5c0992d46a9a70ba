package dev.descent.engine.layer;

/**
 * Loops over pieces of [rows, channels, area]: numbers of one channel lie together in images, apart
 * in rows of units (area 1), so each loop stands twice.
 */
final class ChannelLoops {

  private ChannelLoops() {}

  /** x ← factor·x + term. */
  static void scale(float[] x, int rows, int channels, int area, float[] factor, float[] term) {
    for (int r = 0, i = 0; r < rows; r++) {
      if (area == 1) {
        for (int c = 0; c < channels; c++) {
          x[i + c] = factor[c] * x[i + c] + term[c];
        }
        i += channels;
        continue;
      }
      for (int c = 0; c < channels; c++, i += area) {
        float stretch = factor[c];
        float shift = term[c];
        for (int j = i; j < i + area; j++) {
          x[j] = stretch * x[j] + shift;
        }
      }
    }
  }

  /** g ← factor·g + tilt·x + term. */
  static void combine(
      float[] g,
      float[] x,
      int rows,
      int channels,
      int area,
      float[] factor,
      float[] tilt,
      float[] term) {
    for (int r = 0, i = 0; r < rows; r++) {
      if (area == 1) {
        for (int c = 0; c < channels; c++) {
          g[i + c] = factor[c] * g[i + c] + tilt[c] * x[i + c] + term[c];
        }
        i += channels;
        continue;
      }
      for (int c = 0; c < channels; c++, i += area) {
        float a = factor[c];
        float b = tilt[c];
        float shift = term[c];
        for (int j = i; j < i + area; j++) {
          g[j] = a * g[j] + b * x[j] + shift;
        }
      }
    }
  }

  /** sums ← sums + Σ x. */
  static void addSums(float[] x, int rows, int channels, int area, double[] sums) {
    for (int r = 0, i = 0; r < rows; r++) {
      if (area == 1) {
        for (int c = 0; c < channels; c++) {
          sums[c] += x[i + c];
        }
        i += channels;
        continue;
      }
      for (int c = 0; c < channels; c++, i += area) {
        double sum = 0;
        for (int j = i; j < i + area; j++) {
          sum += x[j];
        }
        sums[c] += sum;
      }
    }
  }

  /** sums ← sums + Σ (x − mean)². */
  static void addSquares(float[] x, int rows, int channels, int area, float[] mean, double[] sums) {
    for (int r = 0, i = 0; r < rows; r++) {
      if (area == 1) {
        for (int c = 0; c < channels; c++) {
          float d = x[i + c] - mean[c];
          sums[c] += d * d;
        }
        i += channels;
        continue;
      }
      for (int c = 0; c < channels; c++, i += area) {
        float centre = mean[c];
        double sum = 0;
        for (int j = i; j < i + area; j++) {
          float d = x[j] - centre;
          sum += d * d;
        }
        sums[c] += sum;
      }
    }
  }

  /** sums ← sums + Σ x·y. */
  static void addProducts(float[] x, float[] y, int rows, int channels, int area, double[] sums) {
    for (int r = 0, i = 0; r < rows; r++) {
      if (area == 1) {
        for (int c = 0; c < channels; c++) {
          sums[c] += x[i + c] * y[i + c];
        }
        i += channels;
        continue;
      }
      for (int c = 0; c < channels; c++, i += area) {
        double sum = 0;
        for (int j = i; j < i + area; j++) {
          sum += x[j] * y[j];
        }
        sums[c] += sum;
      }
    }
  }
}
