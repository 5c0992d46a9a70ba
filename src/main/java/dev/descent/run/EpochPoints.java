package dev.descent.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored chunk of the curves by epoch.
 *
 * @param first the epoch of its first point
 * @param columns in the order of {@link Series#EPOCH}
 */
record EpochPoints(int first, double[][] columns) {

  /** Of the chunk that holds a point of an epoch; null where it does not reach that far. */
  static @Nullable EpochPoints of(RunSeriesEntity chunk, int epoch) {
    if (epoch >= chunk.firstPoint() + chunk.points()) {
      return null;
    }
    double[][] columns = new double[Series.EPOCH.keys().size()][chunk.points()];
    Series.EPOCH.unpack(chunk.data(), chunk.points(), columns, 0);
    return new EpochPoints((int) chunk.firstPoint(), columns);
  }

  boolean has(int epoch) {
    return epoch >= first && epoch < end();
  }

  /** The epoch behind the last point. */
  int end() {
    return first + columns[0].length;
  }

  /** A point by the names of its curves; what is not known or not finite becomes null in JSON. */
  Map<String, Object> point(int epoch) {
    List<String> keys = Series.EPOCH.keys();
    Map<String, Object> point = new LinkedHashMap<>();
    point.put(keys.get(0), epoch);
    for (int i = 1; i < keys.size(); i++) {
      point.put(keys.get(i), columns[i][epoch - first]);
    }
    return point;
  }
}
