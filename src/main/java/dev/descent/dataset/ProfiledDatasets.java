package dev.descent.dataset;

import dev.descent.queue.Claim;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings datasets to their ends: the first who has read one says what it is. */
@Component
class ProfiledDatasets {
  private final Storage storage;
  private final Formats formats;
  private final DatasetRepository datasets;
  private final Profiles profiles;
  private final TransactionTemplate transaction;

  ProfiledDatasets(
      Storage storage,
      Formats formats,
      DatasetRepository datasets,
      Profiles profiles,
      TransactionTemplate transaction) {
    this.storage = storage;
    this.formats = formats;
    this.datasets = datasets;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  /**
   * A dataset was read.
   *
   * @param work holds its table
   */
  void ready(UUID id, UUID work, Profiling.Result result, Claim claim) {
    end(
        id,
        claim,
        entity -> {
          publish(work, id);
          entity.ready(result.table(), formats.reading(result.table().format()));
          profiles.store(id, result.profile());
        });
  }

  /** A dataset cannot be read. */
  void failed(UUID id, String why, Claim claim) {
    end(id, claim, entity -> entity.failed(why));
  }

  /** Only while the row is locked: files of a dataset that is READY never change. */
  private void publish(UUID work, UUID id) {
    try {
      storage.publishInto(work, Area.DATASETS, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(UUID id, Claim claim, Consumer<DatasetEntity> change) {
    transaction.executeWithoutResult(
        status ->
            datasets
                .lock(id)
                .filter(e -> e.toDataset().state() == DatasetState.PROFILING && claim.isHeld())
                .ifPresent(change));
  }
}
