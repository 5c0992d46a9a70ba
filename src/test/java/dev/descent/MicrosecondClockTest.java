package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {
  @Test
  void nanosecondsAreCutOff() {
    Clock source = Clock.fixed(Instant.parse("2026-11-22T21:44:19.323903999Z"), ZoneOffset.UTC);
    Clock clock = new MicrosecondClock(source);

    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T21:44:19.323903Z"));
    assertThat(clock.millis()).isEqualTo(source.millis());
    assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).getZone())
        .isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}
