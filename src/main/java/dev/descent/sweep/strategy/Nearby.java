package dev.descent.sweep.strategy;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.space.Scale;
import dev.descent.sweep.space.SearchSpace;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks around settings that are known: the first trial has exactly these, the others are drawn
 * around them, and none twice. It ends when it finds nothing new around them.
 *
 * <p>On an ordered scale a place is drawn from a normal density around that of the setting, cut off
 * at the scale's ends. A choice is drawn anew with a chance of {@code spread}, each value as
 * likely, so of n values the known one is kept with 1 − spread·(1 − 1/n).
 *
 * @param settings values by JSON pointer of the space; default of each what {@code base} has there,
 *     and where that has nothing the middle of its scale
 * @param spread standard deviation as a share of an ordered scale, and the chance that a choice is
 *     drawn anew, in (0, 1]; default 0.1
 */
@JsonTypeName("nearby")
public record Nearby(Map<String, Object> settings, double spread) implements SearchStrategy {
  private static final String SETTINGS = "settings";

  public Nearby {
    settings.forEach(
        (pointer, value) -> {
          if (value == null) {
            throw new InvalidSettingException(SETTINGS, "must not hold null", pointer);
          }
        });
    if (!(spread > 0 && spread <= 1)) {
      throw new InvalidSettingException("spread", "must be in (0, 1]", spread);
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static Nearby of(@Nullable Map<String, Object> settings, @Nullable Double spread) {
    return new Nearby(orElse(settings, Map.of()), orElse(spread, 0.1));
  }

  @Override
  public Nearby completed(SearchSpace space, Map<String, Object> base) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    base.forEach(
        (pointer, value) -> {
          Scale scale = space.scales().get(pointer);
          if (scale != null && scale.placeOf(value) != null) {
            all.putIfAbsent(pointer, value);
          }
        });
    try {
      space
          .settings(space.point(all))
          .forEach(
              (pointer, middle) -> {
                if (!all.containsKey(pointer) && base.containsKey(pointer)) {
                  throw new InvalidSettingException(
                      SETTINGS,
                      "must name %s: what base has there is not searched".formatted(pointer),
                      Objects.requireNonNull(base.get(pointer)));
                }
                all.putIfAbsent(pointer, middle);
              });
    } catch (InvalidSettingException e) {
      throw e.field().equals(SETTINGS) ? e : e.within(SETTINGS);
    }
    return new Nearby(all, spread);
  }

  @Override
  public double[] start(SearchSpace space) {
    return space.point(settings);
  }

  /** At the start the very numbers that were given, whatever rounding makes of their places. */
  @Override
  public Map<String, Object> settings(SearchSpace space, double[] point) {
    Map<String, Object> at = space.settings(point);
    if (Arrays.equals(point, start(space))) {
      at.replaceAll(
          (pointer, value) ->
              value instanceof Double ? settings.getOrDefault(pointer, value) : value);
    }
    return at;
  }

  @Override
  public Decision next(Cube cube, History history, long seed) {
    if (!history.hasRoom()) {
      return new Decision.Finish();
    }
    int next = history.next();
    double[] point = next == 0 ? cube.start() : around(cube, history, seed);
    return isNew(cube, point, history)
        ? new Decision.New(point, history.epochs())
        : new Decision.Finish();
  }

  private double[] around(Cube cube, History history, long seed) {
    RandomStream numbers = SearchStrategy.numbers(seed, history.next());
    int axes = cube.axes();
    return cube.where(point -> isNew(cube, point, history))
        .draw(
            draw -> {
              double[] point = new double[axes];
              for (int i = 0; i < axes; i++) {
                double share = numbers.uniform(draw * axes + i);
                point[i] =
                    cube.ordered()[i]
                        ? Density.cutNormal(cube.start()[i], spread, share)
                        : Density.other(cube.start()[i], share, cube.counts()[i], spread);
              }
              return point;
            });
  }

  private static boolean isNew(Cube cube, double[] point, History history) {
    return history.trials().stream().noneMatch(trial -> cube.isSame(trial.point(), point));
  }
}
