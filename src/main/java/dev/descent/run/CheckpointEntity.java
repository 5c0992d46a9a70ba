package dev.descent.run;

import dev.descent.engine.Checkpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row of a checkpoint; written once, never changed. */
@Entity
@Table(name = "run_checkpoint")
class CheckpointEntity implements Persistable<UUID> {
  @Id private UUID id;
  private UUID runId;
  private int attempt;
  private int epoch;
  private long step;
  private long trainedMillis;
  private String sha256;
  private long bytes;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected CheckpointEntity() {}

  CheckpointEntity(
      Checkpoints.Written written, Attempt attempt, Duration trained, Instant createdAt) {
    Checkpoint.Cursor cursor = written.cursor();
    this.id = written.id();
    this.runId = attempt.runId();
    this.attempt = attempt.fence();
    this.epoch = cursor.epoch();
    this.step = cursor.step();
    this.trainedMillis = trained.toMillis();
    this.sha256 = written.stored().sha256();
    this.bytes = written.stored().bytes();
    this.createdAt = createdAt;
  }

  int epoch() {
    return epoch;
  }

  long step() {
    return step;
  }

  Attempt.Origin toOrigin() {
    return new Attempt.Origin(id, Duration.ofMillis(trainedMillis));
  }

  RunCheckpoint toRunCheckpoint() {
    return new RunCheckpoint(id, attempt, epoch, step, sha256, bytes, createdAt);
  }

  @Override
  public @Nullable UUID getId() {
    return id;
  }

  /** Checkpoints are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}
