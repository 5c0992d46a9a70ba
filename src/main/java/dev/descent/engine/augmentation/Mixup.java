package dev.descent.engine.augmentation;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Mixes each example with another of the training split, features and target alike.
 *
 * <pre>
 *   x = λ·x_a + (1 − λ)·x_b    λ ~ Beta(alpha, alpha)
 *   classes: loss = λ·L(ŷ, y_a) + (1 − λ)·L(ŷ, y_b)    labels, values: y = λ·y_a + (1 − λ)·y_b
 * </pre>
 *
 * <p>Zhang and others, "mixup: beyond empirical risk minimization", 2018. Unlike there, the other
 * example is drawn from all training rows, not from the batch, and each example has its own λ; so a
 * row's mixture does not depend on the batch. What stands before it in the list is done to both.
 *
 * @param alpha positive, at most 100; small leaves examples nearly as they are, 1 mixes evenly;
 *     default 0.2
 * @param probability of mixing an example, in [0, 1]; default 1
 */
@JsonTypeName("mixup")
public record Mixup(double alpha, double probability) implements Augmentation {
  private static final int BOOST = 2;
  private static final int OWN = 8;
  private static final int OTHER = 1 << 16;

  public Mixup {
    checkPositive("alpha", alpha);
    Rules.checkBetween("alpha", alpha, 0, 100);
    Rules.checkProbability(probability);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Mixup of(@Nullable Double alpha, @Nullable Double probability) {
    return new Mixup(orElse(alpha, 0.2), orElse(probability, 1.0));
  }

  @Override
  public void apply(Example example, RandomStream random) {
    example.mix(partner(random, example.rows()), (float) share(random));
  }

  @Override
  public boolean needsImages() {
    return false;
  }

  /** Which row is mixed in. */
  int partner(RandomStream random, int rows) {
    return random.below(rows, 2 * FIRST);
  }

  /** λ, from two gamma variates, by their logarithms: they would vanish for a small alpha. */
  double share(RandomStream random) {
    double own = logGamma(random, OWN) + boost(random.uniform(BOOST));
    double other = logGamma(random, OTHER) + boost(random.uniform(BOOST + 1));
    return 1 / (1 + Math.exp(other - own));
  }

  /** The logarithm of what turns a gamma variate of alpha + 1 into one of alpha. */
  private double boost(double uniform) {
    return Math.log1p(-uniform) / alpha;
  }

  /** ln of a gamma variate of shape alpha + 1: Marsaglia and Tsang, 2000. */
  private double logGamma(RandomStream random, int first) {
    double d = alpha + 1 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    for (int at = first; ; at += 4) {
      double x = random.normal(at);
      double v = Math.pow(1 + c * x, 3);
      if (v > 0
          && Math.log1p(-random.uniform(at + 2)) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return Math.log(d) + Math.log(v);
      }
    }
  }
}
