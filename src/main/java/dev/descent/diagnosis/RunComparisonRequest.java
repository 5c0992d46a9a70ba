package dev.descent.diagnosis;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to compare.
 *
 * @param runs their ids, 2 to 20, all different; required
 * @param maxPoints most points of each run's curves, 10 to 1,000; default 200
 */
record RunComparisonRequest(List<UUID> runs, int maxPoints) {
  private static final int MOST = 20;

  RunComparisonRequest {
    runs = List.copyOf(runs);
    checkRange("runs", runs.size(), 2, MOST);
    if (runs.stream().distinct().count() < runs.size()) {
      throw new InvalidSettingException("runs", "must be all different", runs);
    }
    checkRange("maxPoints", maxPoints, 10, 1000);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static RunComparisonRequest of(@Nullable List<@Nullable UUID> runs, @Nullable Integer maxPoints) {
    List<UUID> known = new ArrayList<>();
    for (UUID run : runs == null ? List.<@Nullable UUID>of() : runs) {
      if (run == null) {
        throw new InvalidSettingException("runs", "must be ids of runs", "null");
      }
      known.add(run);
    }
    return new RunComparisonRequest(known, orElse(maxPoints, 200));
  }
}
