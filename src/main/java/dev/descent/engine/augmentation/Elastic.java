package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Distorts an image as if it were drawn on rubber.
 *
 * <pre>
 *   Δ = alpha·(G_sigma ∗ U)    each of two fields U uniform in [−1, 1), a number a pixel
 *   new(y, x) = old(y + Δ_y(y, x), x + Δ_x(y, x))
 * </pre>
 *
 * <p>G is a Gaussian of sum 1, cut off at 3·sigma; fields are mirrored at the border. A
 * displacement's deviation is about 0.16·alpha/sigma pixels. Simard, Steinkraus and Platt, "Best
 * practices for convolutional neural networks", 2003, section 2. Resampled bilinearly.
 *
 * @param alpha strength in pixels, in [0, 10,000]; default 34
 * @param sigma deviation of the Gaussian in pixels, positive, at most 50; default 4
 * @param fill what comes in from outside: {@code edge}, {@code zero} or {@code reflect}; default
 *     edge
 * @param probability of a distortion, in [0, 1]; default 1
 */
@JsonTypeName("elastic")
public record Elastic(double alpha, double sigma, Fill fill, double probability)
    implements Augmentation {
  static final int MOST_SIGMA = 50;
  private static final int FIELD = 64;

  public Elastic {
    Rules.checkBetween("alpha", alpha, 0, 10_000);
    checkPositive("sigma", sigma);
    Rules.checkBetween("sigma", sigma, 0, MOST_SIGMA);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Elastic of(
      @Nullable Double alpha,
      @Nullable Double sigma,
      @Nullable Fill fill,
      @Nullable Double probability) {
    return new Elastic(
        orElse(alpha, 34.0), orElse(sigma, 4.0), orElse(fill, Fill.EDGE), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    float[] down = example.sourceRows();
    float[] right = example.sourceColumns();
    draw(random, FIELD, down);
    draw(random, FIELD + down.length, right);
    weigh(example.kernel());
    smooth(example, down);
    smooth(example, right);
    int width = example.width();
    for (int i = 0; i < down.length; i++) {
      int row = i / width;
      int column = i % width;
      down[i] = (float) (row + alpha * down[i]);
      right[i] = (float) (column + alpha * right[i]);
    }
    example.resample(fill);
  }

  private static void draw(RandomStream random, int first, float[] field) {
    for (int i = 0; i < field.length; i++) {
      field[i] = random.bits(first + i) * 0x1p-31f;
    }
  }

  /** Convolves with the Gaussian, along columns and then along rows. */
  private void smooth(Example example, float[] field) {
    float[] between = example.scratch();
    float[] kernel = example.kernel();
    smooth(field, between, kernel, example.width(), example.height());
    smooth(between, field, kernel, 1, example.width());
  }

  /**
   * Convolves along one axis.
   *
   * @param stride from one number of a line to the next
   * @param length of a line
   */
  private void smooth(float[] from, float[] to, float[] kernel, int stride, int length) {
    int reach = (int) Math.ceil(3 * sigma);
    int plane = stride * length;
    for (int i = 0; i < from.length; i++) {
      int at = i % plane / stride;
      int start = i - at * stride;
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        sum += kernel[Math.abs(k)] * from[start + Fill.REFLECT.inside(at + k, length) * stride];
      }
      to[i] = (float) sum;
    }
  }

  /** The Gaussian from its middle on. */
  private void weigh(float[] kernel) {
    int reach = (int) Math.ceil(3 * sigma);
    double total = 0;
    for (int k = -reach; k <= reach; k++) {
      total += weight(k);
    }
    for (int k = 0; k <= reach; k++) {
      kernel[k] = (float) (weight(k) / total);
    }
  }

  private double weight(int distance) {
    return Math.exp(-0.5 * distance * distance / (sigma * sigma));
  }
}
