package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.Scale;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A population trains together. Every so many epochs the members are compared: the worst are given
 * up, and in the place of each another begins with the weights of one of the best, its settings
 * changed a little. What is found is a schedule of settings rather than one value of each.
 *
 * <p>Jaderberg et al., "Population based training of neural networks", 2017: truncation selection,
 * perturbation; there nobody waits for others to be compared with. Settings of layers cannot be
 * searched so.
 *
 * @param population members at a time, 2 to 1,000; default 8. One that fails is not replaced
 * @param every epochs between two comparisons; default a tenth of all
 * @param share of members that are best, and worst, one at least, in (0, 0.5]; default 0.25
 * @param step how far a setting is changed up or down, of its scale, in (0, 1], and less where that
 *     breaks a constraint; of a choice the chance that it is drawn anew. Default 0.1
 */
@JsonTypeName("population-based")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PopulationBased(int population, @Nullable Integer every, double share, double step)
    implements SearchStrategy {

  private static final int GENERATIONS = 10;

  public PopulationBased {
    checkRange("population", population, 2, 1_000);
    if (every != null) {
      checkRange("every", every, 1, Integer.MAX_VALUE);
    }
    if (!(share > 0 && share <= 0.5)) {
      throw new InvalidSettingException("share", "must be in (0, 0.5]", share);
    }
    if (!(step > 0 && step <= 1)) {
      throw new InvalidSettingException("step", "must be in (0, 1]", step);
    }
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static PopulationBased of(
      @Nullable Integer population,
      @Nullable Integer every,
      @Nullable Double share,
      @Nullable Double step) {
    return new PopulationBased(
        orElse(population, 8), every, orElse(share, 0.25), orElse(step, 0.1));
  }

  @Override
  public boolean endsTrialsEarly() {
    return true;
  }

  @Override
  public boolean changesTrials() {
    return true;
  }

  private int stretch(History history) {
    return every == null ? Math.max(1, history.epochs() / 10) : Math.min(every, history.epochs());
  }

  @Override
  public int usualTrials(Cube cube, int epochs) {
    return GENERATIONS * population;
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    int stretch = stretch(history);
    if (history.next() < Math.min(population, history.budget())) {
      return new Decision.New(SearchStrategy.uniform(cube, seed, history.next()), stretch);
    }
    List<Trial> members =
        history.trials().stream()
            .filter(trial -> !trial.stopped() && !trial.hasFailed())
            .filter(trial -> trial.epochs() < history.epochs())
            .toList();
    int reached = members.stream().mapToInt(Trial::epochs).min().orElse(history.epochs());
    List<Trial> due = members.stream().filter(trial -> trial.epochs() == reached).toList();
    if (due.isEmpty()) {
      return new Decision.Finish();
    }
    if (!due.stream().allMatch(Trial::isKnown)) {
      return new Decision.Await();
    }
    Trial next = Collections.max(due, History.BEST_FIRST); // the worst, while the best still rest
    Trial better = history.hasRoom() ? better(next, due, history, seed) : null;
    int epochs = (int) Math.min(history.epochs(), (long) reached + stretch);
    return better == null
        ? new Decision.Promote(next.number(), epochs)
        : new Decision.Branch(
            next.number(),
            better.number(),
            changed(cube, better.point(), seed, history.next()),
            epochs);
  }

  /** One of the best of all that got as far, when the trial is one of the worst; null otherwise. */
  private @Nullable Trial better(Trial trial, List<Trial> due, History history, long seed) {
    List<Trial> ranked = Rungs.rankedUnfailed(history.trials(), trial.epochs());
    int some = Math.max(1, (int) (share * ranked.size()));
    if (ranked.size() < 2 || ranked.indexOf(trial) < ranked.size() - some) {
      return null;
    }
    List<Trial> best = ranked.subList(0, some).stream().filter(due::contains).toList();
    if (best.isEmpty()) {
      return null;
    }
    RandomStream numbers = SearchStrategy.numbers(seed, history.next());
    return best.get((int) (numbers.uniform(0) * best.size()));
  }

  private double[] changed(Cube cube, double[] point, long seed, int trial) {
    RandomStream numbers = SearchStrategy.numbers(seed, trial);
    int axes = cube.axes();
    double[] drawn =
        cube.draw(
            draw -> {
              double[] changed = point.clone();
              for (int i = 0; i < axes; i++) {
                double number = numbers.uniform(1 + draw * axes + i);
                if (cube.ordered()[i]) {
                  double way = draw == 0 ? (number < 0.5 ? -1 : 1) : 2 * number - 1;
                  double moved = point[i] + way * step;
                  changed[i] = Math.max(0, Math.min(Math.nextDown(1.0), moved));
                } else if (number < step) {
                  int count = cube.counts()[i];
                  changed[i] = Scale.middle(Scale.index(number / step, count), count);
                }
              }
              return changed;
            });
    return cube.allowed().test(drawn) ? drawn : point;
  }
}
