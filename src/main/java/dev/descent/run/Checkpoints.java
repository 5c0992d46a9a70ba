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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of runs: the latest and the best of each are kept, and the one that a branch
 * began with. A folder is written first, then the row that names it; a row is deleted first, then
 * its folder.
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

  /**
   * Makes written bytes the run's latest checkpoint and prunes the others but the best; joins a
   * transaction.
   */
  void register(Attempt attempt, Written written, Duration trained, @Nullable Double error) {
    CheckpointEntity added = CheckpointEntity.of(attempt, written, trained, error, clock.instant());
    List<CheckpointEntity> before = repository.findByRunIdOrderByIdDesc(attempt.runId());
    CheckpointEntity best = best(Stream.concat(before.stream(), Stream.of(added)).toList());
    remove(before.stream().filter(one -> !one.isOrigin() && !one.equals(best)).toList());
    repository.save(added);
  }

  /** Makes written bytes what a branch begins with; joins a transaction. */
  void registerOrigin(UUID branch, Written written) {
    repository.save(CheckpointEntity.origin(branch, written, clock.instant()));
  }

  /** The one with the smallest error, the earliest of equal ones; null when none has any. */
  private static @Nullable CheckpointEntity best(List<CheckpointEntity> checkpoints) {
    return checkpoints.stream()
        .filter(one -> one.error() != null)
        .min(
            Comparator.comparing((CheckpointEntity one) -> Objects.requireNonNull(one.error()))
                .thenComparing(CheckpointEntity::step))
        .orElse(null);
  }

  /** Removes all that a run's attempts have written, so that it begins anew. */
  void forgetOwn(UUID run) {
    remove(
        repository.findByRunIdOrderByIdDesc(run).stream().filter(one -> !one.isOrigin()).toList());
  }

  /** Removes all of a run. */
  void forget(UUID run) {
    remove(repository.findByRunIdOrderByIdDesc(run));
  }

  /** The runs that have some although they ended before a time. */
  List<UUID> runsEndedBefore(Instant before) {
    return repository.findRunsEndedBefore(before);
  }

  /** Removes one that cannot be read. */
  void remove(UUID id) {
    remove(repository.findAllById(List.of(id)));
  }

  /** Removes rows, and their bytes after the transaction that it joins. */
  private void remove(List<CheckpointEntity> old) {
    if (old.isEmpty()) {
      return;
    }
    repository.deleteAll(old.stream().map(CheckpointEntity::id).toList());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            old.forEach(one -> discard(one.id()));
          }
        });
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

  /** The smallest error among those of a run. */
  @Nullable Double bestError(UUID run) {
    CheckpointEntity best = best(repository.findByRunIdOrderByIdDesc(run));
    return best == null ? null : best.error();
  }

  /** Those of a run, the latest first. */
  List<RunCheckpoint> list(UUID run) {
    List<CheckpointEntity> all = repository.findByRunIdOrderByIdDesc(run);
    CheckpointEntity best = best(all);
    return all.stream()
        .map(one -> one.toRunCheckpoint(one.equals(all.get(0)), one.equals(best)))
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
