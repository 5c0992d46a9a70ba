package dev.descent.dataset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What targets were found to be. The rows of a dataset never change, so the last readings are kept
 * in memory: a run is planned when it is submitted and again when it starts, and many runs share a
 * target.
 */
@Component
class TargetReadings {
  /** Rows of all readings that are kept; each takes five bytes at most. */
  private static final long MOST_ROWS = 4_000_000;

  /** What decides a reading. */
  private record Key(UUID dataset, List<String> columns, @Nullable Task task) {}

  private final Datasets datasets;
  private final Cache<Key, TargetReading.Result> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_ROWS)
          .weigher((Key key, TargetReading.Result read) -> Math.max(1, read.usable().length))
          .build();

  TargetReadings(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * Reads a target, or finds what was read before; the arrays are everybody's and stay as they are.
   *
   * @param dataset known to be READY
   * @param columns the target's
   * @param task null when it is to be inferred
   */
  TargetReading.Result of(Dataset dataset, List<ColumnProfile> columns, @Nullable Task task)
      throws IOException {
    Key key = new Key(dataset.id(), columns.stream().map(ColumnProfile::name).toList(), task);
    TargetReading.Result found = known.getIfPresent(key);
    if (found == null) {
      found =
          new TargetReading(datasets, dataset.id(), columns, task)
              .read(Math.toIntExact(dataset.rows()));
      known.put(key, found);
    }
    return found;
  }
}
