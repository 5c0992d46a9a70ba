package dev.descent.run;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Limits on runs.
 *
 * @param runMemory what one training may take; default half of what the Java process may take
 */
@ConfigurationProperties("descent.limits")
record RunLimits(@Nullable DataSize runMemory) {

  long runMemoryBytes() {
    return runMemory == null ? Runtime.getRuntime().maxMemory() / 2 : runMemory.toBytes();
  }
}
