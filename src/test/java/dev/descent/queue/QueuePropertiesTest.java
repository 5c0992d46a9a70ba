package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueuePropertiesTest {

  @Test
  void aLeaseShorterThanASecondIsRefused() {
    assertThatThrownBy(() -> new QueueProperties.Worker(1, null, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lease must be at least PT1S, was PT0.999S");
  }

  @Test
  void slotsAreNotNegative() {
    assertThatThrownBy(() -> new QueueProperties.Worker(-1, null, Duration.ofSeconds(20)))
        .hasMessage("slots must not be negative, was -1");
  }
}
