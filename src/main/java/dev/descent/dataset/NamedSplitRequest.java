package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * A split to keep under a name.
 *
 * @param name 1 to 200 characters, unique in the dataset; required
 * @param target column whose classes keep their shares; rows without it are in no part. Left out,
 *     every row is in the split and classes do not matter
 * @param split how rows are divided; of one fold, {@code index} is needed; required
 */
record NamedSplitRequest(String name, @Nullable TargetColumns target, Split split) {
  private static final int LONGEST_NAME = 200;

  NamedSplitRequest {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidSettingException(
          "name", "must have 1 to " + LONGEST_NAME + " characters", name.length());
    }
  }

  /** Reads what is posted. */
  @JsonCreator
  static NamedSplitRequest of(
      @Nullable String name, @Nullable TargetColumns target, @Nullable Split split) {
    if (name == null) {
      throw new InvalidSettingException("name", "must be given", "left out");
    }
    if (split == null) {
      throw new InvalidSettingException("split", "must be given", "left out");
    }
    return new NamedSplitRequest(name, target, split);
  }
}
