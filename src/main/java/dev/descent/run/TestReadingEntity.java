package dev.descent.run;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One reading of a test split; stays when its run is deleted. */
@Entity
@Table(name = "test_reading")
class TestReadingEntity implements Persistable<UUID> {
  @Id private UUID id;
  private UUID datasetId;
  private String splitSha256;
  private UUID runId;
  private Instant readAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected TestReadingEntity() {}

  TestReadingEntity(UUID id, UUID datasetId, String splitSha256, UUID runId, Instant readAt) {
    this.id = id;
    this.datasetId = datasetId;
    this.splitSha256 = splitSha256;
    this.runId = runId;
    this.readAt = readAt;
  }

  @Override
  public @Nullable UUID getId() {
    return id;
  }

  /** Readings are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}
