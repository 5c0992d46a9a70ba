package dev.descent.run;

import dev.descent.engine.Checkpoint;
import dev.descent.storage.Area;
import dev.descent.storage.FolderOwner;
import dev.descent.storage.Ids;
import dev.descent.storage.Storage;
import dev.descent.storage.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of runs that have not ended: the latest of each is kept. A folder is written
 * first, then the row that names it; a row is deleted first, then its folder.
 */
@Component
public class Checkpoints implements FolderOwner {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final CheckpointRepository repository;
  private final Storage storage;
  private final JsonMapper json;
  private final Clock clock;

  Checkpoints(CheckpointRepository repository, Storage storage, JsonMapper json, Clock clock) {
    this.repository = repository;
    this.storage = storage;
    this.json = json;
    this.clock = clock;
  }

  /** Bytes on disk that no row names yet. */
  public record Written(UUID id, Checkpoint.Cursor cursor, Stored stored) {}

  /** Writes a checkpoint's bytes under a new id. */
  public Written write(UUID run, Checkpoint checkpoint) throws IOException {
    UUID id = Ids.next();
    try (InputStream bytes = CheckpointFile.bytes(run, checkpoint, json)) {
      Stored stored =
          storage.write(Area.CHECKPOINTS, id, CheckpointFile.NAME, bytes, Long.MAX_VALUE);
      return new Written(id, checkpoint.cursor(), stored);
    }
  }

  /** Makes written bytes the run's checkpoint, in place of the one before; joins a transaction. */
  void register(Attempt attempt, Written written, Duration trained) {
    forget(attempt.runId());
    repository.save(new CheckpointEntity(written, attempt, trained, clock.instant()));
  }

  /** Removes all of a run, their bytes after the transaction that it joins. */
  void forget(UUID run) {
    List<CheckpointEntity> old = repository.findByRunIdOrderByIdDesc(run);
    if (old.isEmpty()) {
      return;
    }
    repository.deleteAllOf(run);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            old.forEach(one -> discard(Objects.requireNonNull(one.getId())));
          }
        });
  }

  /** Removes all of a run that has ended just now. */
  void forgetEnded(RunEntity run) {
    if (run.state().isFinal()) {
      forget(run.id());
    }
  }

  /** Removes bytes that no row names; what cannot be removed now is an orphan at the next start. */
  public void discard(UUID id) {
    try {
      storage.delete(Area.CHECKPOINTS, id);
    } catch (IOException e) {
      LOG.warn("The checkpoint {} could not be deleted", id, e);
    }
  }

  /** Where a run would go on. */
  Optional<CheckpointEntity> latest(UUID run) {
    return repository.findFirstByRunIdOrderByIdDesc(run);
  }

  /** Those of a run, the latest first. */
  List<RunCheckpoint> list(UUID run) {
    return repository.findByRunIdOrderByIdDesc(run).stream()
        .map(CheckpointEntity::toRunCheckpoint)
        .toList();
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is not as it was written
   */
  public Checkpoint read(UUID id) throws IOException {
    return CheckpointFile.read(path(id), json);
  }

  /** Where a checkpoint's bytes lie. */
  Path path(UUID id) {
    return storage.folder(Area.CHECKPOINTS, id).resolve(CheckpointFile.NAME);
  }

  @Override
  public Area area() {
    return Area.CHECKPOINTS;
  }

  @Override
  public boolean owns(UUID id) {
    return repository.existsById(id);
  }
}
