package dev.descent.dataset;

import static dev.descent.engine.Settings.orElse;

import dev.descent.engine.InvalidSettingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change about a dataset; what is left out stays. Runs that were accepted before keep the
 * roles of then.
 *
 * @param name a new name, 1 to 200 characters
 * @param roles new roles by column; columns that are not named keep theirs, {@code feature} takes a
 *     role away
 */
public record DatasetPatch(@Nullable String name, Map<String, ColumnRole> roles) {
  private static final int LONGEST_NAME = 200;

  public DatasetPatch {
    if (name != null && (name.isBlank() || name.strip().length() > LONGEST_NAME)) {
      throw new InvalidSettingException(
          "name", "must have 1 to " + LONGEST_NAME + " characters", name.strip().length());
    }
    roles = orElse(roles, Map.of());
  }
}
