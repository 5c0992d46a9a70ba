package dev.descent.housekeeping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is removed by itself, and when; but for checkpoints nothing unless it is set. Runs with a
 * tag {@code keep} stay, whatever its value.
 *
 * @param runs time after which ended runs are deleted, with their curves and folds; models stay.
 *     Default: never
 * @param checkpoints time after which the checkpoints of ended runs are deleted; default seven days
 * @param unusedDatasets time after which datasets that no run names are deleted. Default: never
 * @param diskShare largest share of its disk that the data directory may take, in (0, 1]; beyond it
 *     prepared rows are deleted, then the runs that ended first, with their models. Default: no
 *     limit
 * @param every time between two rounds, positive; default one day. There is one at each start too
 */
@ConfigurationProperties("descent.retention")
record RetentionProperties(
    @Nullable Duration runs,
    @DefaultValue("P7D") Duration checkpoints,
    @Nullable Duration unusedDatasets,
    @Nullable Double diskShare,
    @DefaultValue("P1D") Duration every) {
  RetentionProperties {
    checkPositive("runs", runs);
    checkPositive("checkpoints", checkpoints);
    checkPositive("unused-datasets", unusedDatasets);
    checkPositive("every", every);
    if (diskShare != null && !(diskShare > 0 && diskShare <= 1)) {
      throw new IllegalArgumentException("disk-share must be in (0, 1], was " + diskShare);
    }
  }

  private static void checkPositive(String name, @Nullable Duration duration) {
    if (duration != null && (duration.isNegative() || duration.isZero())) {
      throw new IllegalArgumentException(name + " must be positive, was " + duration);
    }
  }
}
