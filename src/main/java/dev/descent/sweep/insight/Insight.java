package dev.descent.sweep.insight;

import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.strategy.Cube;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a search has found about its settings.
 *
 * @param importance which of them mattered
 * @param effects how the cost depends on each, the most important first; empty when nothing can be
 *     said
 * @param pairEffects how it depends on two at once, for up to five pairs that interact most; pairs
 *     with a choice of more than 20 options are left out
 */
public record Insight(Importance importance, List<Effect> effects, List<PairEffect> pairEffects) {
  private static final int FEWEST_TRIALS = 10;
  private static final int MOST_PAIRS = 5;
  private static final int MOST_OPTIONS = 20;

  /**
   * Looks at trials.
   *
   * @param samples one for every trial that has a finite cost
   * @param names of the cube's axes, JSON pointers into the job spec, all different
   * @param seed the same finds the same
   */
  public static Insight of(
      List<Sample> samples, Cube cube, List<String> names, Focus focus, long seed) {
    if (Set.copyOf(names).size() != cube.axes() || names.size() != cube.axes()) {
      throw new InvalidSettingException("names", "must be one for each axis, all different", names);
    }
    int trials = samples.size();
    if (trials < FEWEST_TRIALS) {
      return unknown(trials, "Takes " + FEWEST_TRIALS + " trials with an outcome at least.");
    }
    Observations seen = Observations.of(samples, Axis.of(cube), focus);
    if (seen.isConstant()) {
      return unknown(trials, "All trials cost the same: no setting made a difference.");
    }
    RegressionForest forest = RegressionForest.grow(seen, seed);
    Importance importance = Importance.of(forest, names, trials);
    List<Effect> effects =
        importance.settings().stream()
            .map(Importance.Single::setting)
            .map(name -> Effect.of(forest, seen.mean(), name, names.indexOf(name)))
            .toList();
    List<PairEffect> pairEffects =
        importance.interactions().stream()
            .map(pair -> new int[] {names.indexOf(pair.first()), names.indexOf(pair.second())})
            .filter(pair -> IntStream.of(pair).noneMatch(axis -> hasMany(seen.axes().get(axis))))
            .limit(MOST_PAIRS)
            .map(pair -> PairEffect.of(forest, seen.mean(), names, pair[0], pair[1]))
            .toList();
    return new Insight(importance, effects, pairEffects);
  }

  private static boolean hasMany(Axis axis) {
    return !axis.ordered() && axis.count() > MOST_OPTIONS;
  }

  private static Insight unknown(int trials, String why) {
    return new Insight(Importance.unknown(trials, why), List.of(), List.of());
  }
}
