package dev.descent.engine.layer;

/**
 * Loops over pieces of [rows, channels, area]: numbers of one channel lie together in images, apart
 * in rows of units (area 1), so each loop stands twice. Sums are four side by side, for an addition
 * takes four times as long as the processor needs to begin the next.
 *
 * <p>Arrays with a float for each channel are long enough to be repeated for each row where the
 * area is 1: Java computes several numbers at once only where all arrays of a loop are read and
 * written at the same index.
 */
final class ChannelLoops {

  private ChannelLoops() {}

  /** An array with a number for each channel. */
  static float[] numbers(int rows, int channels, int area) {
    return new float[area == 1 ? rows * channels : channels];
  }

  /** Repeats what stands in the first row for all rows; nothing where the area is not 1. */
  static void repeat(float[] numbers, int rows, int channels, int area) {
    int length = area == 1 ? rows * channels : channels;
    for (int done = channels; done < length; done *= 2) {
      System.arraycopy(numbers, 0, numbers, done, Math.min(done, length - done));
    }
  }

  /** x ← x + term, where the area is 1. */
  static void add(float[] x, int rows, int channels, float[] term) {
    int count = rows * channels;
    for (int i = 0; i < count; i++) {
      x[i] += term[i];
    }
  }

  /** x ← factor·x + term. */
  static void scale(float[] x, int rows, int channels, int area, float[] factor, float[] term) {
    if (area == 1) {
      int count = rows * channels;
      for (int i = 0; i < count; i++) {
        x[i] = factor[i] * x[i] + term[i];
      }
      return;
    }
    for (int r = 0, i = 0; r < rows; r++) {
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
    if (area == 1) {
      int count = rows * channels;
      for (int i = 0; i < count; i++) {
        g[i] = factor[i] * g[i] + tilt[i] * x[i] + term[i];
      }
      return;
    }
    for (int r = 0, i = 0; r < rows; r++) {
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
        sums[c] += sum(x, i, i + area);
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
        sums[c] += sumOfSquares(x, i, i + area, mean[c]);
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
        sums[c] += sumOfProducts(x, y, i, i + area);
      }
    }
  }

  private static double sum(float[] x, int from, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = from;
    for (; j < end - 3; j += 4) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
    }
    for (; j < end; j++) {
      a += x[j];
    }
    return a + b + (c + d);
  }

  private static double sumOfSquares(float[] x, int from, int end, float centre) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = from;
    for (; j < end - 3; j += 4) {
      a += square(x[j] - centre);
      b += square(x[j + 1] - centre);
      c += square(x[j + 2] - centre);
      d += square(x[j + 3] - centre);
    }
    for (; j < end; j++) {
      a += square(x[j] - centre);
    }
    return a + b + (c + d);
  }

  private static float square(float x) {
    return x * x;
  }

  private static double sumOfProducts(float[] x, float[] y, int from, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = from;
    for (; j < end - 3; j += 4) {
      a += x[j] * y[j];
      b += x[j + 1] * y[j + 1];
      c += x[j + 2] * y[j + 2];
      d += x[j + 3] * y[j + 3];
    }
    for (; j < end; j++) {
      a += x[j] * y[j];
    }
    return a + b + (c + d);
  }
}
