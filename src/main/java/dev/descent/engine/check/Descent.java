package dev.descent.engine.check;

import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a full-batch cost went down.
 *
 * <pre>
 *   rise of step i = (J_(i+1) − J_i) / |J_i|
 * </pre>
 *
 * <p>With the full batch and a learning rate below 2/λ_max every step of gradient descent lowers
 * the cost; a rise says that the rate is too high or the gradient wrong. Changes within rounding (a
 * relative 1e-12 in float64, 1e-5 in float32, also of the highest cost) count as level.
 *
 * @param everyStep whether no step raised the cost and all costs are numbers
 * @param steps changes looked at: one less than there are costs
 * @param fallen steps that lowered the cost
 * @param level steps that left it the same but for rounding
 * @param risen steps that raised it
 * @param rises which these were, from 0: the first 100
 * @param largestRise the largest relative rise; 0 if there was none
 * @param largestRiseStep the step that made it; null if none did
 * @param notFiniteStep the step after which the cost was no finite number: nothing behind it is
 *     counted; null if all costs are numbers
 */
public record Descent(
    boolean everyStep,
    int steps,
    int fallen,
    int level,
    int risen,
    List<Integer> rises,
    double largestRise,
    @Nullable Integer largestRiseStep,
    @Nullable Integer notFiniteStep) {
  private static final int MOST_RISES = 100;

  public Descent {
    rises = List.copyOf(rises);
  }

  /**
   * Looks at a sequence of costs.
   *
   * @param costs the cost before step 0, then after each step
   * @param precision what they were computed in
   */
  public static Descent of(double[] costs, Precision precision) {
    double rounding = precision == Precision.FLOAT64 ? 1e-12 : 1e-5;
    double highest = 0;
    int fallen = 0;
    int level = 0;
    int risen = 0;
    List<Integer> rises = new ArrayList<>();
    double largest = 0;
    Integer largestStep = null;
    Integer notFinite = null;
    for (int i = 0; i + 1 < costs.length && notFinite == null; i++) {
      if (!Double.isFinite(costs[i]) || !Double.isFinite(costs[i + 1])) {
        notFinite = i;
        continue;
      }
      highest = Math.max(highest, Math.max(Math.abs(costs[i]), Math.abs(costs[i + 1])));
      double change = costs[i + 1] - costs[i];
      if (Math.abs(change) <= rounding * highest) {
        level++;
      } else if (change < 0) {
        fallen++;
      } else {
        risen++;
        if (rises.size() < MOST_RISES) {
          rises.add(i);
        }
        double relative = change / Math.max(Math.abs(costs[i]), rounding * highest);
        if (relative > largest) {
          largest = relative;
          largestStep = i;
        }
      }
    }
    return new Descent(
        risen == 0 && notFinite == null,
        Math.max(0, costs.length - 1),
        fallen,
        level,
        risen,
        rises,
        largest,
        largestStep,
        notFinite);
  }
}
