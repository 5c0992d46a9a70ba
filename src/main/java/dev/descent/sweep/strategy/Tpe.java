package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tree-structured Parzen estimator: models where good trials lie, l, and where the others do, g,
 * and tries the most promising of several points drawn from l, the one with the largest l/g. Good
 * settings that belong together are modelled together.
 *
 * <p>Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization", NeurIPS
 * 2011, section 4; joint densities as in Falkner, Klein and Hutter, "BOHB", ICML 2018. Trials whose
 * outcome is missing count as not good. Where all settings are choices or whole numbers, what has
 * been tried is not tried again while something else is drawn.
 *
 * @param startup trials that spread over the space first, as {@code sobol} has them, 2 to 10,000;
 *     default 15
 * @param gamma share of trials that are good, in (0, 1); default 0.1
 * @param candidates drawn for each trial, 1 to 10,000; default 64
 */
@JsonTypeName("tpe")
public record Tpe(int startup, double gamma, int candidates) implements SearchStrategy {
  private static final int MOST_GOOD = 25;
  private static final SobolSearch START = new SobolSearch();

  public Tpe {
    checkRange("startup", startup, 2, 10_000);
    if (!(gamma > 0 && gamma < 1)) {
      throw new InvalidSettingException("gamma", "must be in (0, 1)", gamma);
    }
    checkRange("candidates", candidates, 1, 10_000);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static Tpe of(@Nullable Integer startup, @Nullable Double gamma, @Nullable Integer candidates) {
    return new Tpe(orElse(startup, 15), orElse(gamma, 0.1), orElse(candidates, 64));
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    if (!history.hasRoom()) {
      return new Decision.Finish();
    }
    int next = history.next();
    if (next < startup) {
      return START.next(cube, history, seed);
    }
    List<Trial> ranked = history.ranked();
    List<Trial> fine = ranked.stream().filter(trial -> !trial.hasFailed()).toList();
    if (fine.size() < 2) {
      return new Decision.New(SearchStrategy.uniform(cube, seed, next), history.epochs());
    }
    int count = Math.min(MOST_GOOD, (int) Math.ceil(gamma * ranked.size()));
    List<double[]> good = points(fine.subList(0, Math.min(count, fine.size())));
    List<double[]> others = new ArrayList<>(points(ranked.subList(good.size(), ranked.size())));
    others.addAll(points(history.trials().stream().filter(t -> t.cost() == null).toList()));
    Density l = new Density(cube, good);
    Density g = new Density(cube, others);
    return new Decision.New(best(cube, l, g, history, seed), history.epochs());
  }

  private double[] best(Cube cube, Density l, Density g, History history, long seed) {
    RandomStream numbers = SearchStrategy.numbers(seed, history.next());
    int words = Density.numbers(cube);
    double[] best = cube.draw(draw -> l.draw(numbers, draw * words));
    double most = isNew(cube, best, history) ? l.log(best) - g.log(best) : Double.NEGATIVE_INFINITY;
    int compared = 1;
    for (int draw = 1; compared < candidates && draw < 10 * candidates; draw++) {
      double[] point = l.draw(numbers, (1_000 + draw) * words);
      if (isNew(cube, point, history) && cube.allowed().test(point)) {
        compared++;
        double ratio = l.log(point) - g.log(point);
        if (ratio > most) {
          most = ratio;
          best = point;
        }
      }
    }
    return best;
  }

  private static boolean isNew(Cube cube, double[] point, History history) {
    return history.trials().stream().noneMatch(trial -> cube.isSame(trial.point(), point));
  }

  private static List<double[]> points(List<Trial> trials) {
    return trials.stream().map(Trial::point).toList();
  }
}
