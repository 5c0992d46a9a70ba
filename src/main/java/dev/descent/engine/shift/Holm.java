package dev.descent.engine.shift;

import java.util.Arrays;

/**
 * Corrects the p-values of several tests so that the chance of any false alarm stays at the level
 * of one.
 *
 * <pre>
 *   p̃_(i) = max over j ≤ i of min(1, (k − j + 1)·p_(j))      p_(1) ≤ … ≤ p_(k)
 * </pre>
 *
 * <p>Holm, "A simple sequentially rejective multiple test procedure", 1979.
 */
public final class Holm {

  private Holm() {}

  /** The corrected p-values in the order given. */
  public static double[] corrected(double[] pValues) {
    Integer[] smallestFirst = new Integer[pValues.length];
    Arrays.setAll(smallestFirst, i -> i);
    Arrays.sort(smallestFirst, (a, b) -> Double.compare(pValues[a], pValues[b]));
    double[] corrected = new double[pValues.length];
    double greatest = 0;
    for (int i = 0; i < corrected.length; i++) {
      int which = smallestFirst[i];
      greatest = Math.max(greatest, Math.min(1, (corrected.length - i) * pValues[which]));
      corrected[which] = greatest;
    }
    return corrected;
  }
}
