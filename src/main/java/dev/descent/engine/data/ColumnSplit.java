package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column says where each row goes. It is no feature. Rows in which it is missing are left out.
 *
 * @param column its name; default {@code split}
 * @param values what the column's values mean, in any case: {@code train}, {@code train-dev},
 *     {@code dev}, {@code test} or {@code none} for each, for example {@code {"holdout": "test"}}.
 *     By themselves {@code train}, {@code training}, {@code train-dev}, {@code dev}, {@code val},
 *     {@code valid}, {@code validation} and {@code test} are known; any other value is refused
 * @param seed which of the training rows become train-dev; default 0
 * @param trainDev share of the training rows that is carved off as train-dev, in [0, 1); default 0
 */
@JsonTypeName("column")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnSplit(
    String column, Map<String, String> values, long seed, @Nullable Double trainDev)
    implements Split {
  private static final Map<String, Part> MEANINGS =
      Map.of(
          "train", Part.TRAIN,
          "train-dev", Part.TRAIN_DEV,
          "dev", Part.DEV,
          "test", Part.TEST,
          "none", Part.NONE);
  private static final Map<String, Part> KNOWN =
      Map.of(
          "train", Part.TRAIN,
          "training", Part.TRAIN,
          "train-dev", Part.TRAIN_DEV,
          "dev", Part.DEV,
          "val", Part.DEV,
          "valid", Part.DEV,
          "validation", Part.DEV,
          "test", Part.TEST);

  public ColumnSplit {
    values = Collections.unmodifiableMap(lowerCase(values)); // sorted, as specs are hashed
    Fractions.checkTrainDev(trainDev);
  }

  private static Map<String, String> lowerCase(Map<String, String> values) {
    Map<String, String> lower = new TreeMap<>();
    values.forEach(
        (value, meaning) -> {
          if (meaning == null || !MEANINGS.containsKey(meaning)) {
            throw new InvalidSettingException(
                "values",
                "must map to train, train-dev, dev, test or none",
                String.valueOf(meaning));
          }
          lower.put(value.toLowerCase(Locale.ROOT), meaning);
        });
    return lower;
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static ColumnSplit of(
      @Nullable String column,
      @Nullable Map<String, String> values,
      @Nullable Long seed,
      @Nullable Double trainDev) {
    return new ColumnSplit(
        orElse(column, "split"), orElse(values, Map.of()), orElse(seed, 0L), trainDev);
  }

  /** Where a row with that value goes; null when the value means nothing. */
  public @Nullable Part part(@Nullable String value) {
    if (value == null) {
      return Part.NONE;
    }
    String lower = value.strip().toLowerCase(Locale.ROOT);
    String meaning = values.get(lower);
    return meaning == null ? KNOWN.get(lower) : MEANINGS.get(meaning);
  }

  @Override
  public ColumnSplit filled(long rows, boolean classes) {
    return this;
  }

  @Override
  public Part[] assign(SplitRows rows) {
    Part[] parts = rows.usableOfGiven();
    Dealing.of(true, SplitOrder.SHUFFLED, seed).carve(parts, rows, trainDev);
    return parts;
  }

  @Override
  public Set<Part> wanted() {
    return orElse(trainDev, 0.0) > 0
        ? EnumSet.of(Part.TRAIN, Part.TRAIN_DEV)
        : EnumSet.of(Part.TRAIN);
  }
}
