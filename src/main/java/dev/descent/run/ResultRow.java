package dev.descent.run;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The figures of one split: train, trainDev, dev or test. */
@Embeddable
record ResultRow(String split, @JdbcTypeCode(SqlTypes.JSON) SplitMetrics metrics) {
  private static final String TRAIN = "train";
  private static final String TRAIN_DEV = "trainDev";
  private static final String DEV = "dev";
  static final String TEST = "test";

  /** Results as rows, one for each split there is. */
  static List<ResultRow> of(Results results) {
    Map<String, SplitMetrics> bySplit = new LinkedHashMap<>();
    bySplit.put(TRAIN, results.train());
    add(bySplit, TRAIN_DEV, results.trainDev());
    add(bySplit, DEV, results.dev());
    add(bySplit, TEST, results.test());
    return bySplit.entrySet().stream()
        .map(entry -> new ResultRow(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(
      Map<String, SplitMetrics> bySplit, String split, @Nullable SplitMetrics metrics) {
    if (metrics != null) {
      bySplit.put(split, metrics);
    }
  }

  /** Rows as results; null when there are none. */
  static @Nullable Results results(Collection<ResultRow> rows) {
    Map<String, SplitMetrics> bySplit = new HashMap<>();
    rows.forEach(row -> bySplit.put(row.split(), row.metrics()));
    SplitMetrics train = bySplit.get(TRAIN);
    return train == null
        ? null
        : new Results(train, bySplit.get(TRAIN_DEV), bySplit.get(DEV), bySplit.get(TEST));
  }
}
