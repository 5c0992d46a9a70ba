package dev.descent.sweep.insight;

import static dev.descent.engine.Settings.checkRange;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Whether one way of searching finds lower costs than another, or only had luck with its seeds.
 *
 * <p>Of two that depend on a seed: the exact rank-sum test. All costs are ranked together, equal
 * ones at the mean of their ranks, and p is the share of all ways to deal the ranks out that gives
 * the first as small a sum or a smaller one. Wilcoxon, "Individual comparisons by ranking methods",
 * Biometrics Bulletin 1, 1945; Mann and Whitney, "On a test of whether one of two random variables
 * is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947. Searches
 * with the same seed may begin alike, which makes the true chance smaller than p.
 *
 * <p>Of one that finds the same whatever the seed, repeats would be copies; that one cost is known,
 * and the other's lie below or above it: the sign test, in which equal costs say nothing. Conover,
 * "Practical nonparametric statistics", 1999, section 3.4.
 *
 * @param p chance of costs that speak as much for the first, or more, if neither was better:
 *     one-sided
 * @param least the smallest p that so many costs can give
 */
public record Superiority(double p, double least) {
  private static final int MOST = 100;

  /**
   * Of two that depend on a seed.
   *
   * @param first its costs, one for each seed, 1 to 100; +∞ where it found nothing
   * @param second the other's, likewise
   */
  public static Superiority ofRanks(double[] first, double[] second) {
    checkRange("first", first.length, 1, MOST);
    checkRange("second", second.length, 1, MOST);
    int[] ranks = doubledRanks(first, second);
    int sum = Arrays.stream(ranks).limit(first.length).sum();
    double[][] ways = new double[first.length + 1][sum + 1]; // to choose so many with such a sum
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int chosen = first.length; chosen > 0; chosen--) {
        for (int reached = sum; reached >= rank; reached--) {
          ways[chosen][reached] += ways[chosen - 1][reached - rank];
        }
      }
    }
    double p = Arrays.stream(ways[first.length]).sum() / deals(first.length, second.length);
    return new Superiority(Math.min(1, p), leastOfRanks(first.length, second.length));
  }

  /** Twice the ranks, so that means of ranks are whole numbers. */
  private static int[] doubledRanks(double[] first, double[] second) {
    double[] all = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    int[] ranks = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      double cost = all[i];
      long below = Arrays.stream(all).filter(other -> other < cost).count();
      long equal = Arrays.stream(all).filter(other -> other == cost).count();
      ranks[i] = (int) (2 * below + equal + 1);
    }
    return ranks;
  }

  private static double deals(int first, int second) {
    return CombinatoricsUtils.binomialCoefficientDouble(first + second, first);
  }

  /** The smallest p that so many costs of each can give. */
  public static double leastOfRanks(int first, int second) {
    return 1 / deals(first, second);
  }

  /**
   * Of one that depends on a seed, against one that does not.
   *
   * @param first its costs, one for each seed, 1 to 100; +∞ where it found nothing
   * @param constant the other's
   */
  public static Superiority ofSigns(double[] first, double constant) {
    return ofSigns(below(first, constant), above(first, constant), first.length);
  }

  /**
   * Of one that does not depend on a seed, against one that does.
   *
   * @param constant its cost
   * @param second the other's, one for each seed, 1 to 100; +∞ where it found nothing
   */
  public static Superiority ofSigns(double constant, double[] second) {
    return ofSigns(above(second, constant), below(second, constant), second.length);
  }

  private static int below(double[] costs, double constant) {
    return (int) Arrays.stream(costs).filter(cost -> cost < constant).count();
  }

  private static int above(double[] costs, double constant) {
    return (int) Arrays.stream(costs).filter(cost -> cost > constant).count();
  }

  private static Superiority ofSigns(int won, int lost, int all) {
    checkRange("costs", all, 1, MOST);
    int decided = won + lost;
    double p = 0;
    for (int i = won; i <= decided; i++) {
      p += CombinatoricsUtils.binomialCoefficientDouble(decided, i) * leastOfSigns(decided);
    }
    return new Superiority(Math.min(1, p), leastOfSigns(all));
  }

  /** The smallest p that so many costs beside a known one can give. */
  public static double leastOfSigns(int costs) {
    return Math.pow(2, -costs);
  }
}
