package dev.descent.run;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on runs.
 *
 * @param queuedRuns how many of one caller may wait at once, folds counted singly, so that nobody
 *     fills the queue; default 10,000
 * @param runMemory what one training may take; default half of what the Java process may take
 */
@ConfigurationProperties("descent.limits")
record RunLimits(@DefaultValue("10000") int queuedRuns, @Nullable DataSize runMemory) {

  long runMemoryBytes() {
    return runMemory == null ? Runtime.getRuntime().maxMemory() / 2 : runMemory.toBytes();
  }
}
