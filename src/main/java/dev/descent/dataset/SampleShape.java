package dev.descent.dataset;

import java.util.Iterator;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Points in the plane, {@code x1} and {@code x2}, in classes {@code label} 0, 1, …; drawn.
 *
 * <p>Moons, circles and blobs follow scikit-learn's {@code make_moons}, {@code make_circles} and
 * {@code make_blobs}. Each class has rows/classes points, in shuffled order; u runs evenly over its
 * points from 0 to 1; normal noise is added to both coordinates.
 */
sealed interface SampleShape {

  /** How many classes there are. */
  int classes();

  /** The noise when none is asked for: standard deviation of what is added to a coordinate. */
  double usualNoise();

  /** The point of a class before noise. */
  double[] point(int label, double u, SplittableRandom random);

  /** A header and rows, six decimals each. */
  default Iterator<String> rows(int rows, double noise, long seed) {
    int[] order = shuffled(rows, new SplittableRandom(seed));
    SplittableRandom random = new SplittableRandom(~seed);
    return IntStream.rangeClosed(0, rows)
        .mapToObj(
            i -> {
              if (i == 0) {
                return "x1,x2,label";
              }
              int label = order[i - 1] % classes();
              int last = Math.max(1, (rows - 1 - label) / classes());
              double u = (double) (order[i - 1] / classes()) / last;
              double[] p = point(label, u, random);
              double angle = 2 * StrictMath.PI * random.nextDouble();
              double radius = noise * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
              return String.format(
                  Locale.ROOT,
                  "%.6f,%.6f,%d",
                  p[0] + radius * StrictMath.cos(angle),
                  p[1] + radius * StrictMath.sin(angle),
                  label);
            })
        .iterator();
  }

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Two half circles: (cos πu, sin πu) and (1 − cos πu, ½ − sin πu). */
  record Moons() implements SampleShape {
    @Override
    public int classes() {
      return 2;
    }

    @Override
    public double usualNoise() {
      return 0.1;
    }

    @Override
    public double[] point(int label, double u, SplittableRandom random) {
      double x = StrictMath.cos(StrictMath.PI * u);
      double y = StrictMath.sin(StrictMath.PI * u);
      return label == 0 ? new double[] {x, y} : new double[] {1 - x, 0.5 - y};
    }
  }

  /** A circle of radius 1 around one of radius ½: r·(cos 2πu, sin 2πu). */
  record Circles() implements SampleShape {
    @Override
    public int classes() {
      return 2;
    }

    @Override
    public double usualNoise() {
      return 0.1;
    }

    @Override
    public double[] point(int label, double u, SplittableRandom random) {
      double r = label == 0 ? 1 : 0.5;
      double angle = 2 * StrictMath.PI * u;
      return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle)};
    }
  }

  /** Two arms, half a turn apart: θ = π(½ + 3u), r = θ/π, at (r cos(θ + kπ), r sin(θ + kπ)). */
  record Spirals() implements SampleShape {
    @Override
    public int classes() {
      return 2;
    }

    @Override
    public double usualNoise() {
      return 0.1;
    }

    @Override
    public double[] point(int label, double u, SplittableRandom random) {
      double angle = StrictMath.PI * (0.5 + 3 * u);
      double r = angle / StrictMath.PI;
      double turned = angle + label * StrictMath.PI;
      return new double[] {r * StrictMath.cos(turned), r * StrictMath.sin(turned)};
    }
  }

  /** Three clouds around (−5, −5), (5, −5) and (0, 5); the noise is their width. */
  record Blobs() implements SampleShape {
    @Override
    public int classes() {
      return 3;
    }

    @Override
    public double usualNoise() {
      return 1;
    }

    @Override
    public double[] point(int label, double u, SplittableRandom random) {
      return label == 2 ? new double[] {0, 5} : new double[] {label == 0 ? -5 : 5, -5};
    }
  }

  /** Four quadrants of the square [−1, 1]²: 1 where the signs differ. */
  record Xor() implements SampleShape {
    @Override
    public int classes() {
      return 2;
    }

    @Override
    public double usualNoise() {
      return 0.1;
    }

    @Override
    public double[] point(int label, double u, SplittableRandom random) {
      double sign = random.nextBoolean() ? 1 : -1;
      double x = sign * random.nextDouble();
      double y = sign * random.nextDouble();
      return new double[] {x, label == 0 ? y : -y};
    }
  }
}
