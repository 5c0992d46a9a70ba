package dev.descent.sweep.strategy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.SearchSpace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a search goes on, from what it knows: a pure function. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SearchStrategy
    permits GridSearch,
        RandomSearch,
        SobolSearch,
        CoarseToFine,
        SuccessiveHalving,
        Hyperband,
        Tpe,
        PopulationBased,
        Nearby {

  /**
   * The next decision.
   *
   * @param history what is known; of trials that were begun last the outcomes may be missing
   * @param seed the same gives the same decisions
   */
  Decision next(Cube cube, History history, long seed);

  /** Whether it ends trials before all their epochs; others can have early termination. */
  default boolean endsTrialsEarly() {
    return false;
  }

  /** Whether it changes the settings of trials that have begun, which must keep their layers. */
  default boolean changesTrials() {
    return false;
  }

  /** Whether another seed has it propose something else. */
  default boolean dependsOnSeed() {
    return true;
  }

  /**
   * The same with what depends on the space.
   *
   * @param maxTrials trials there may be; null when nobody has said
   * @throws dev.descent.engine.InvalidSettingException if it does not fit the space
   */
  default SearchStrategy filled(Cube cube, @Nullable Integer maxTrials) {
    return this;
  }

  /**
   * The same with what it says of the space's settings filled in.
   *
   * @param base what the base of the search has at the places that are searched, by pointer
   * @throws dev.descent.engine.InvalidSettingException if it does not fit the space
   */
  default SearchStrategy completed(SearchSpace space, Map<String, Object> base) {
    return this;
  }

  /** Where it begins, once it is completed; null when nobody said where. */
  default double @Nullable [] start(SearchSpace space) {
    return null;
  }

  /** The settings that a point stands for. */
  default Map<String, Object> settings(SearchSpace space, double[] point) {
    return space.settings(point);
  }

  /**
   * Trials there are when nobody says how many.
   *
   * @param epochs of a trial
   */
  default int usualTrials(Cube cube, int epochs) {
    return 20;
  }

  /** Points there are to try; null for no end of them. */
  default @Nullable Long size(Cube cube) {
    return null;
  }

  /** Where each round looks that has begun, or can; none when it has no rounds. */
  default List<Region> regions(Cube cube, History history) {
    return List.of();
  }

  /**
   * Those worth trying where nobody knows which suits, with their defaults; random search first.
   */
  static List<SearchStrategy> usual() {
    return List.of(
        new RandomSearch(),
        CoarseToFine.of(null, null, null, null),
        Tpe.of(null, null, null),
        SuccessiveHalving.of(null, null));
  }

  /** Random numbers for a trial. */
  static RandomStream numbers(long seed, int trial) {
    return RandomStream.ofEpoch(seed, Purpose.SEARCH, trial);
  }

  /** A point of which every place is as likely. */
  static double[] uniform(Cube cube, long seed, int trial) {
    RandomStream numbers = numbers(seed, trial);
    int axes = cube.axes();
    return cube.draw(
        draw -> {
          double[] point = new double[axes];
          for (int i = 0; i < axes; i++) {
            point[i] = numbers.uniform(draw * axes + i);
          }
          return point;
        });
  }
}
