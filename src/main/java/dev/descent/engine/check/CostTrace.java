package dev.descent.engine.check;

/**
 * Costs that a short training went through, and the learning rates of its updates.
 *
 * @param rates of each update
 * @param costs before each of those updates, and perhaps one more: after the last. Only the last
 *     may be no finite number, and then nothing follows
 */
public record CostTrace(double[] rates, double[] costs) {

  /** Whether it ended because the cost was no finite number any more. */
  public boolean diverged() {
    return !Double.isFinite(costs[costs.length - 1]);
  }
}
