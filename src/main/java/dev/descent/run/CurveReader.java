package dev.descent.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads curves: whole, smoothed, then thinned so that every extreme stays visible. */
@Component
class CurveReader {
  private final RunSeriesRepository chunks;

  CurveReader(RunSeriesRepository chunks) {
    this.chunks = chunks;
  }

  Curves read(UUID run, CurveQuery query) {
    Series series = query.series();
    List<RunSeriesEntity> stored =
        chunks.findByRunIdAndSeriesOrderByFirstPoint(run, series.stored());
    int total = stored.stream().mapToInt(RunSeriesEntity::points).sum();
    double[][] columns = new double[series.keys().size()][total];
    int at = 0;
    for (RunSeriesEntity chunk : stored) {
      series.unpack(chunk.data(), chunk.points(), columns, at);
      at += chunk.points();
    }
    List<double[]> wanted =
        query.keys().stream()
            .map(key -> smooth(columns[series.keys().indexOf(key)], query))
            .toList();
    int[] shown = Thinning.thin(wanted, total, query.maxPoints());
    List<String> keys = new ArrayList<>(List.of(series.keys().get(0)));
    Map<String, List<@Nullable Double>> answer = new LinkedHashMap<>();
    answer.put(keys.get(0), pick(columns[0], shown));
    for (int i = 0; i < wanted.size(); i++) {
      keys.add(query.keys().get(i));
      answer.put(query.keys().get(i), pick(wanted.get(i), shown));
    }
    return new Curves(keys, answer, shown.length, total);
  }

  /** The chunk that holds the point of an epoch; null when there is none as yet. */
  @Nullable EpochPoints epochs(UUID run, int epoch) {
    return chunks
        .findAt(run, Series.EPOCH.stored(), epoch)
        .map(chunk -> EpochPoints.of(chunk, epoch))
        .orElse(null);
  }

  /**
   * Exponentially weighted average: v ← β·v + (1 − β)·x, divided by 1 − βᵗ on request. Values that
   * are not known or not finite stay so and do not count.
   */
  static double[] smooth(double[] values, CurveQuery query) {
    double beta = query.beta();
    if (beta == 0) {
      return values;
    }
    double[] smoothed = new double[values.length];
    double v = 0;
    double weight = 1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        v = beta * v + (1 - beta) * values[i];
        weight *= beta;
        smoothed[i] = query.biasCorrection() ? v / (1 - weight) : v;
      } else {
        smoothed[i] = Double.NaN;
      }
    }
    return smoothed;
  }

  private static List<@Nullable Double> pick(double[] column, int[] shown) {
    List<@Nullable Double> picked = new ArrayList<>(shown.length);
    for (int i : shown) {
      picked.add(Double.isFinite(column[i]) ? column[i] : null);
    }
    return picked;
  }
}
