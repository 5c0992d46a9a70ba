package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.Scale;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rounds: each samples more densely in the region where the best trials so far lie. Within a round
 * the points are spread evenly along every axis, as in a Latin hypercube.
 *
 * <p>The region of a round spans the best trials on every axis, and a margin beyond, as the best of
 * few samples lie further in than the best there is.
 *
 * @param rounds 1 to 20; default 4
 * @param trialsPerRound trials of a round; default, and at most, as many as there may be in all,
 *     shared evenly
 * @param keep the share of a round's trials that the next region is drawn around, in (0, 1];
 *     default 0.25, but two trials at least
 * @param zoom the least width of a region, of that before it, in (0, 1]; default 0.3
 */
@JsonTypeName("coarse-to-fine")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoarseToFine(int rounds, @Nullable Integer trialsPerRound, double keep, double zoom)
    implements SearchStrategy {

  public CoarseToFine {
    checkRange("rounds", rounds, 1, 20);
    if (trialsPerRound != null) {
      checkPositive("trialsPerRound", trialsPerRound.longValue());
    }
    checkShare("keep", keep);
    checkShare("zoom", zoom);
  }

  private static void checkShare(String field, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new InvalidSettingException(field, "must be in (0, 1]", value);
    }
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static CoarseToFine of(
      @Nullable Integer rounds,
      @Nullable Integer trialsPerRound,
      @Nullable Double keep,
      @Nullable Double zoom) {
    return new CoarseToFine(
        orElse(rounds, 4), trialsPerRound, orElse(keep, 0.25), orElse(zoom, 0.3));
  }

  @Override
  public int usualTrials(Cube cube, int epochs) {
    return trialsPerRound == null
        ? SearchStrategy.super.usualTrials(cube, epochs)
        : (int) Math.min(Integer.MAX_VALUE, (long) rounds * trialsPerRound);
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    int next = history.next();
    int inRound = inRound(history);
    int round = next / inRound;
    if (!history.hasRoom() || round >= rounds) {
      return new Decision.Finish();
    }
    if (next % inRound == 0 && !history.isComplete()) {
      return new Decision.Await();
    }
    Region region = regions(cube, history).get(round);
    double[] point = point(cube, region, round, next % inRound, inRound, seed, next);
    return new Decision.New(point, history.epochs());
  }

  private int inRound(History history) {
    int shared = Math.max(1, (int) Math.ceil((double) history.budget() / rounds));
    return trialsPerRound == null ? shared : Math.min(trialsPerRound, shared);
  }

  /** The region of every round that has begun, or can. */
  @Override
  public List<Region> regions(Cube cube, History history) {
    List<Region> regions = new ArrayList<>();
    List<Region.Range> whole = new ArrayList<>();
    for (int i = 0; i < cube.axes(); i++) {
      BitSet options = new BitSet();
      if (!cube.ordered()[i]) {
        options.set(0, cube.counts()[i]);
      }
      whole.add(new Region.Range(0, 1, options));
    }
    regions.add(new Region(whole, List.of()));
    int inRound = inRound(history);
    for (int round = 1; round < rounds && round <= history.next() / inRound; round++) {
      List<Trial> before = history.trials().subList(0, round * inRound);
      regions.add(around(cube, regions.get(round - 1), before, inRound, history));
    }
    return regions;
  }

  private Region around(
      Cube cube, Region region, List<Trial> before, int inRound, History history) {
    int kept = Math.max(2, (int) Math.round(keep * inRound));
    List<Trial> best =
        new History(before, history.epochs(), history.budget())
            .ranked().stream().filter(trial -> !trial.hasFailed()).limit(kept).toList();
    if (best.isEmpty()) {
      return region;
    }
    List<Region.Range> axes = new ArrayList<>();
    for (int i = 0; i < cube.axes(); i++) {
      int axis = i;
      double[] places = best.stream().mapToDouble(trial -> trial.point()[axis]).toArray();
      axes.add(
          cube.ordered()[i]
              ? narrowed(region.axes().get(i), places)
              : chosen(places, cube.counts()[i]));
    }
    return new Region(axes, best.stream().map(Trial::number).toList());
  }

  private Region.Range narrowed(Region.Range before, double[] places) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double place : places) {
      least = Math.min(least, place);
      most = Math.max(most, place);
    }
    double margin = (most - least) / (places.length + 1);
    double width =
        Math.min(before.width(), Math.max(zoom * before.width(), most - least + 2 * margin));
    double center = (least + most) / 2;
    double low = Math.max(before.low(), Math.min(center - width / 2, before.high() - width));
    return new Region.Range(low, low + width, new BitSet());
  }

  private static Region.Range chosen(double[] places, int count) {
    BitSet options = new BitSet();
    for (double place : places) {
      options.set(Scale.index(place, count));
    }
    return new Region.Range(0, 1, options);
  }

  private static double[] point(
      Cube cube, Region region, int round, int index, int inRound, long seed, int trial) {
    int axes = cube.axes();
    RandomStream numbers = SearchStrategy.numbers(seed, trial);
    return cube.draw(
        draw -> {
          double[] point = new double[axes];
          for (int i = 0; i < axes; i++) {
            double share = numbers.uniform(draw * axes + i);
            if (draw == 0) {
              int[] strata =
                  RandomStream.ofLayer(seed, Purpose.SEARCH, 1 + round * axes + i)
                      .permutation(inRound);
              share = (strata[index] + share) / inRound;
            }
            point[i] = region.axes().get(i).at(share, cube.counts()[i]);
          }
          return point;
        });
  }
}
