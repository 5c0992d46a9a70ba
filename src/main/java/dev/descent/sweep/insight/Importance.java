package dev.descent.sweep.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much each setting mattered: the functional analysis of variance of a random forest that
 * predicts a trial's cost from its settings. A share is the part of the predicted cost's variance
 * that is due to one setting by itself, or to two together beyond what each does by itself; the
 * shares of all sets of settings sum to 1. The variance is over the whole space, every place on
 * every scale as likely, wherever the search has looked most.
 *
 * <p>Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter
 * importance", ICML 2014; of the forest's mean, where they average over single trees. Shares of a
 * known function are the Sobol indices; a forest of few trials tells the order better than the
 * size, and makes what matters little smaller than it is.
 *
 * @param trials with an outcome, on which this rests
 * @param settings all of them, the most important first; empty when nothing can be said
 * @param interactions every pair of settings, that with the largest share first; empty when nothing
 *     can be said
 * @param explained the sum of all these shares, in [0, 1]; what is missing to 1 are interactions of
 *     three and more. Absent when nothing can be said
 * @param outOfBagR2 how well the forest predicts trials that it was not grown from: R², 1 at best,
 *     0 for no better than the mean cost, below 0 for worse. Absent when nothing can be said
 * @param note why nothing can be said, or why to be careful; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Importance(
    int trials,
    List<Single> settings,
    List<Pair> interactions,
    @Nullable Double explained,
    @Nullable Double outOfBagR2,
    @Nullable String note) {
  private static final double WEAK = 0.2;

  /**
   * What a setting does by itself.
   *
   * @param setting its place in the job spec, a JSON pointer
   * @param share of the variance, in [0, 1]
   */
  public record Single(String setting, double share) {}

  /**
   * What two settings do together, beyond what each does by itself.
   *
   * @param first the place of one in the job spec, a JSON pointer
   * @param second that of the other
   * @param share of the variance, in [0, 1]
   */
  public record Pair(String first, String second, double share) {}

  static Importance unknown(int trials, String why) {
    return new Importance(trials, List.of(), List.of(), null, null, why);
  }

  static Importance of(RegressionForest forest, List<String> names, int trials) {
    if (!forest.tellsApart()) {
      return unknown(trials, "No setting told good trials from bad ones.");
    }
    Decomposition parts = new Decomposition(forest);
    double all = parts.variance();
    List<Single> settings = new ArrayList<>();
    List<Pair> interactions = new ArrayList<>();
    double explained = 0;
    for (int i = 0; i < names.size(); i++) {
      settings.add(new Single(names.get(i), parts.variance(i) / all));
      explained += settings.get(i).share();
      for (int j = i + 1; j < names.size(); j++) {
        double share = parts.variance(i, j) / all;
        interactions.add(new Pair(names.get(i), names.get(j), share));
        explained += share;
      }
    }
    settings.sort(Comparator.comparingDouble(Single::share).reversed());
    interactions.sort(Comparator.comparingDouble(Pair::share).reversed());
    return new Importance(
        trials,
        List.copyOf(settings),
        List.copyOf(interactions),
        Math.min(1, explained),
        forest.outOfBagR2(),
        forest.outOfBagR2() < WEAK
            ? "The outcome of a trial can hardly be predicted from its settings, so these shares"
                + " may be chance: more trials would tell, or the settings matter little."
            : null);
  }
}
