package dev.descent.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process serves streams of events.
 *
 * @param readers most streams open at once, not negative; default 1,000
 * @param readersPerCaller most of them for one caller, by key or by address; default 500
 * @param poll time between two looks at the database, while there are readers; default 100 ms
 * @param heartbeat longest silence on a stream; default 15 s
 * @param writeTimeout how long a connection may take nothing before it is cut; default 30 s
 */
@ConfigurationProperties("descent.events")
record EventLimits(
    @DefaultValue("1000") int readers,
    @DefaultValue("500") int readersPerCaller,
    @DefaultValue("100ms") Duration poll,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("30s") Duration writeTimeout) {
  EventLimits {
    checkNotNegative("readers", readers);
    checkNotNegative("readers-per-caller", readersPerCaller);
    checkPositive("poll", poll);
    checkPositive("heartbeat", heartbeat);
    checkPositive("write-timeout", writeTimeout);
  }

  private static void checkNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, was " + value);
    }
  }

  private static void checkPositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
  }
}
