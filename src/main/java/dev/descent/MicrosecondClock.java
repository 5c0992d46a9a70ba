package dev.descent;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Tells the time in whole microseconds, as the database keeps no more: an answer given before a row
 * is read back says the same as after.
 */
final class MicrosecondClock extends Clock {
  private final Clock source;

  MicrosecondClock(Clock source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return source.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new MicrosecondClock(source.withZone(zone));
  }
}
