package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How columns become features. Fitted on the training rows alone and stored with the model, so that
 * dev, test and predictions are treated the same. In this order: outliers are clipped, missing
 * values filled in, categories encoded, numbers scaled.
 *
 * @param normalize scale of numbers; default {@code z-score}
 * @param impute what stands in for missing values; default {@code median}
 * @param encode how categories become numbers; default {@code one-hot}
 * @param outliers which numbers are too far out, and what is done with them; default {@code keep}
 * @param columns what is different for single columns, by their names
 */
public record Preparation(
    Normalizer normalize,
    Imputer impute,
    Encoder encode,
    Outliers outliers,
    Map<String, ColumnPreparation> columns) {

  public Preparation {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    columns.forEach(
        (name, column) -> {
          if (column == null) {
            throw new InvalidSettingException(
                "columns", "must be an object for '" + name + "'", "null");
          }
        });
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static Preparation of(
      @Nullable Normalizer normalize,
      @Nullable Imputer impute,
      @Nullable Encoder encode,
      @Nullable Outliers outliers,
      @Nullable Map<String, ColumnPreparation> columns) {
    return new Preparation(
        orElse(normalize, new ZScore()),
        orElse(impute, Median.of(null)),
        orElse(encode, OneHot.of(null, null)),
        orElse(outliers, new Keep()),
        orElse(columns, Map.of()));
  }

  /** The preparation of one column. */
  public Preparation forColumn(String column) {
    ColumnPreparation own = columns.get(column);
    return own == null
        ? this
        : new Preparation(
            orElse(own.normalize(), normalize),
            orElse(own.impute(), impute),
            orElse(own.encode(), encode),
            orElse(own.outliers(), outliers),
            Map.of());
  }

  /** How many features a numeric column becomes at most, given whether some are missing. */
  public int numberFeatures(boolean missing) {
    boolean flag = outliers.action() == OutlierAction.FLAG;
    return 1 + (missing && impute.indicator() ? 1 : 0) + (flag ? 1 : 0);
  }
}
