package dev.descent.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a step: a number from 1, or {@code "full"} for all training rows at once.
 *
 * @param rows null stands for all
 */
public record BatchSize(@Nullable Integer rows) {
  private static final String FULL = "full";

  public BatchSize {
    if (rows != null && rows < 1) {
      throw new InvalidSettingException("batchSize", "must be at least 1, or \"full\"", rows);
    }
  }

  /** Reads a whole number or the word. */
  @JsonCreator
  static BatchSize of(Object value) {
    if (FULL.equals(value)) {
      return new BatchSize(null);
    }
    if (value instanceof Integer rows) {
      return new BatchSize(rows);
    }
    throw new InvalidSettingException(
        "batchSize", "must be a whole number up to 2^31 - 1, or \"full\"", value);
  }

  /** The default: all rows up to 2,000, else the power of two nearest √rows from 64 to 1,024. */
  static BatchSize suiting(int trainingRows) {
    if (trainingRows <= 2000) {
      return new BatchSize(null);
    }
    long power = Math.round(Math.log(Math.sqrt(trainingRows)) / Math.log(2));
    return new BatchSize(1 << (int) Math.max(6, Math.min(10, power)));
  }

  /** Rows in a full step of that many training rows. */
  public int of(int trainingRows) {
    return rows == null ? trainingRows : Math.min(rows, trainingRows);
  }

  @JsonValue
  Object toJson() {
    return rows == null ? FULL : rows;
  }
}
