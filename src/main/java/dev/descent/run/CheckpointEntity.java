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
  private @Nullable Double error;
  private boolean origin;
  private String sha256;
  private long bytes;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected CheckpointEntity() {}

  private CheckpointEntity(
      Checkpoints.Written written, UUID runId, int attempt, Duration trained, Instant createdAt) {
    Checkpoint.Cursor cursor = written.cursor();
    this.id = written.id();
    this.runId = runId;
    this.attempt = attempt;
    this.epoch = cursor.epoch();
    this.step = cursor.step();
    this.trainedMillis = trained.toMillis();
    this.sha256 = written.stored().sha256();
    this.bytes = written.stored().bytes();
    this.createdAt = createdAt;
  }

  /** One that an attempt has written. */
  static CheckpointEntity of(
      Attempt attempt,
      Checkpoints.Written written,
      Duration trained,
      @Nullable Double error,
      Instant createdAt) {
    CheckpointEntity checkpoint =
        new CheckpointEntity(written, attempt.runId(), attempt.fence(), trained, createdAt);
    checkpoint.error = error;
    return checkpoint;
  }

  /** The copy that a branch begins with. */
  static CheckpointEntity origin(UUID branch, Checkpoints.Written written, Instant createdAt) {
    CheckpointEntity copy = new CheckpointEntity(written, branch, 0, Duration.ZERO, createdAt);
    copy.origin = true;
    return copy;
  }

  /** Whether it belongs to another run's training, which the run goes on with. */
  boolean isOrigin() {
    return origin;
  }

  /** The dev error of the epoch that ends there, else its train error; null within an epoch. */
  @Nullable Double error() {
    return error;
  }

  int epoch() {
    return epoch;
  }

  long step() {
    return step;
  }

  Duration trained() {
    return Duration.ofMillis(trainedMillis);
  }

  RunCheckpoint toRunCheckpoint(boolean latest, boolean best) {
    return new RunCheckpoint(
        id, attempt, epoch, step, error, latest, best, sha256, bytes, createdAt);
  }

  UUID id() {
    return id;
  }

  @Override
  public UUID getId() {
    return id;
  }

  /** Checkpoints are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}
