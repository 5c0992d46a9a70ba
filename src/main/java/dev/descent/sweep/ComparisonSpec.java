package dev.descent.sweep;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.copyOf;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.sweep.strategy.RandomSearch;
import dev.descent.sweep.strategy.SearchStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strategies that are to search the same space with the same budget, each several times. Only
 * {@code sweep} must be given. There may be 10,000 trials in all: strategies × repeats × {@code
 * maxTrials}.
 *
 * @param sweep what each strategy searches. Its {@code strategy} is left out, or the first of those
 *     compared. {@code limits.maxTrials}, default 20, is the same for all; {@code limits.timeLimit}
 *     must be left out, as sweeps that share workers would be told apart by who waits, and {@code
 *     revalidation} too. {@code seed} is that of the first repeat, and each further repeat has the
 *     next one. The split of the data and the weights that networks begin with are the same in all
 *     repeats
 * @param strategies 2 to 10, each once with the same settings; default {@code random}, {@code
 *     coarse-to-fine}, {@code tpe} and {@code successive-halving}. The others are held against
 *     {@code random}, or against the first when it is not among them
 * @param repeats sweeps of each strategy, 2 to 30; default 5. A grid proposes the same whatever the
 *     seed, so it searches once
 */
public record ComparisonSpec(SweepSpec sweep, List<SearchStrategy> strategies, int repeats) {
  private static final int USUAL_REPEATS = 5;

  /** Repeats there may be. */
  static final int MOST_REPEATS = 30;

  public ComparisonSpec {
    if (strategies.size() < 2 || strategies.size() > 10) {
      throw new InvalidSettingException("strategies", "must be from 2 to 10", strategies.size());
    }
    strategies = copyOf("strategies", strategies);
    checkRange("repeats", repeats, 2, MOST_REPEATS);
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  static ComparisonSpec of(
      @Nullable SweepSpec sweep,
      @Nullable List<SearchStrategy> strategies,
      @Nullable Integer repeats) {
    if (sweep == null) {
      throw new InvalidSettingException("sweep", "must be given", "left out");
    }
    return new ComparisonSpec(
        sweep, orElse(strategies, SearchStrategy.usual()), orElse(repeats, USUAL_REPEATS));
  }

  /** The one that the others are held against. */
  int reference() {
    return Math.max(0, strategies.indexOf(new RandomSearch()));
  }

  /** Sweeps of a strategy. */
  int sweepsOf(int strategy) {
    return strategies.get(strategy).dependsOnSeed() ? repeats : 1;
  }

  /** Sweeps of all. */
  int sweeps() {
    int all = 0;
    for (int i = 0; i < strategies.size(); i++) {
      all += sweepsOf(i);
    }
    return all;
  }

  /** The name of a strategy's type; with its place from 1 when others have the same. */
  String label(int strategy) {
    String type = type(strategies.get(strategy));
    boolean several = strategies.stream().filter(each -> type(each).equals(type)).count() > 1;
    return several ? "%s no. %d".formatted(type, strategy + 1) : type;
  }

  private static String type(SearchStrategy strategy) {
    return strategy.getClass().getAnnotation(JsonTypeName.class).value();
  }
}
