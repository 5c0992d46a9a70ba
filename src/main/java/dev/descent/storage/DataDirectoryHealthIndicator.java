package dev.descent.storage;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the data directory takes bytes. */
@Component
class DataDirectoryHealthIndicator implements HealthIndicator {
  private final Storage storage;

  DataDirectoryHealthIndicator(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Health health() {
    try {
      storage.tryOut();
      return Health.up().build();
    } catch (IOException e) {
      return Health.down(e).build();
    }
  }
}
