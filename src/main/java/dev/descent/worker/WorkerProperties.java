package dev.descent.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker trains.
 *
 * @param checkpointEvery time between two checkpoints of a run, positive; default ten seconds. They
 *     are made less often where making them would take more than two hundredths of the time
 */
@ConfigurationProperties("descent.worker")
record WorkerProperties(@DefaultValue("PT10S") Duration checkpointEvery) {
  WorkerProperties {
    if (checkpointEvery.isNegative() || checkpointEvery.isZero()) {
      throw new IllegalArgumentException("checkpoint-every must be positive");
    }
  }
}
