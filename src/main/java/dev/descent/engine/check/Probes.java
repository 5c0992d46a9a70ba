package dev.descent.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cost probed along seeded directions, both signs, at three radii: what it does beyond its
 * slope.
 *
 * <pre>
 *   c = J(θ ± r·d) − J(θ) ∓ r·d·∇J(θ)      r = (1 + ‖θ‖)·{10⁻³, 10⁻², 10⁻¹}, ‖d‖ = 1
 * </pre>
 *
 * <p>Where only some directions are flat, up to a quarter of the d are the flat directions found,
 * up to as many again mix these at random, and the rest are random with everything taken out that
 * is known to be curved: a flat direction among thousands would otherwise never be met.
 */
final class Probes {
  static final double WIDEST = 0.1;
  private static final double[] RADII = {1e-3, 1e-2, WIDEST};

  private final Surroundings surroundings;
  private final Lanczos lanczos;
  private final double level;
  private int made;
  private int rising;
  private int falling;
  private int levelFarOut;
  private double greatestChange;

  /**
   * Makes them all.
   *
   * @param count how many directions
   * @param level curvatures up to this size are taken for flat; infinity if all are
   */
  Probes(Surroundings surroundings, Lanczos lanczos, int count, double level, long seed) {
    this.surroundings = surroundings;
    this.lanczos = lanczos;
    this.level = level;
    List<Integer> flat = flat(count / 4);
    for (int i = 0; i < count && surroundings.finite(); i++) {
      probe(direction(i, count, flat, seed));
    }
  }

  /**
   * Whether the cost itself confirms that curvature is negative along the least one's direction.
   */
  static boolean confirm(Surroundings surroundings, Lanczos lanczos) {
    double[] d = new double[surroundings.gradient().length];
    lanczos.addDirection(0, 1, d);
    return Arrays.stream(RADII)
        .anyMatch(radius -> surroundings.bendsDown(d, radius * surroundings.reach()));
  }

  private List<Integer> flat(int most) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lanczos.steps() && found.size() < most; i++) {
      if (Math.abs(lanczos.value(i)) <= level) {
        found.add(i);
      }
    }
    return found;
  }

  private double[] direction(int i, int count, List<Integer> flat, long seed) {
    int n = surroundings.gradient().length;
    double[] d = new double[n];
    if (i < flat.size()) {
      lanczos.addDirection(flat.get(i), 1, d);
    } else if (flat.size() > 1 && i < flat.size() + count / 4) {
      double[] shares = Vectors.normal(seed, -1 - i, flat.size());
      for (int k = 0; k < shares.length; k++) {
        lanczos.addDirection(flat.get(k), shares[k], d);
      }
    } else {
      d = Vectors.normal(seed, -1 - i, n);
      lanczos.removeCurved(d, level);
    }
    Vectors.scale(d, 1 / Vectors.norm(d));
    return d;
  }

  private void probe(double[] d) {
    double slope = Vectors.dot(surroundings.gradient(), d);
    double here = surroundings.cost();
    for (double radius : RADII) {
      double distance = radius * surroundings.reach();
      for (int sign = -1; sign <= 1; sign += 2) {
        double there = surroundings.costAt(d, sign * distance);
        double change = there - here - sign * distance * slope;
        double rounding =
            Surroundings.rounding(Math.abs(there) + Math.abs(here) + Math.abs(distance * slope));
        double sure = Surroundings.SURE * Math.max(surroundings.costNoise(), rounding);
        made++;
        if (change > sure) {
          rising++;
        } else if (change < -sure) {
          falling++;
        } else if (radius == WIDEST) {
          levelFarOut++;
        }
        greatestChange = Math.max(greatestChange, Math.abs(change));
      }
    }
  }

  /** The share of the probes at which the cost is surely above its slope. */
  double risingShare() {
    return (double) rising / made;
  }

  /** The share of the probes at which the cost is surely below its slope. */
  double fallingShare() {
    return (double) falling / made;
  }

  boolean anyRise() {
    return rising > 0;
  }

  boolean anyFall() {
    return falling > 0;
  }

  /** Whether every direction, to both sides, departs from the slope at the widest radius. */
  boolean noneLevel() {
    return levelFarOut == 0;
  }

  /** The greatest size of a change beyond the slope. */
  double greatestChange() {
    return greatestChange;
  }
}
