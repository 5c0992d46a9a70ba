package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
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
    smoothColumns(field, example.scratch(), example);
    smoothRows(example.scratch(), field, example);
  }

  private void smoothColumns(float[] from, float[] to, Example example) {
    int reach = reach();
    int height = example.height();
    int width = example.width();
    float[] kernel = example.kernel();
    for (int row = 0; row < height; row++) {
      int line = row * width;
      Arrays.fill(to, line, line + width, 0);
      for (int k = -reach; k <= reach; k++) {
        int source = Fill.REFLECT.inside(row + k, height) * width;
        float weight = kernel[Math.abs(k)];
        for (int i = 0; i < width; i++) {
          to[line + i] += weight * from[source + i];
        }
      }
    }
  }

  private void smoothRows(float[] from, float[] to, Example example) {
    int reach = reach();
    int width = example.width();
    float[] kernel = example.kernel();
    float[] mirrored = example.line();
    for (int line = 0; line < example.plane(); line += width) {
      for (int i = -reach; i < width + reach; i++) {
        mirrored[reach + i] = from[line + Fill.REFLECT.inside(i, width)];
      }
      Arrays.fill(to, line, line + width, 0);
      for (int k = -reach; k <= reach; k++) {
        float weight = kernel[Math.abs(k)];
        for (int i = 0; i < width; i++) {
          to[line + i] += weight * mirrored[reach + k + i];
        }
      }
    }
  }

  private int reach() {
    return (int) Math.ceil(3 * sigma);
  }

  /** The Gaussian from its middle on. */
  private void weigh(float[] kernel) {
    int reach = reach();
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
