package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and profiles an upload that was too large to do so while its sender waited. */
@Component
class ProfilingJob implements JobHandler {
  static final String KIND = "dataset-profile";

  private final Storage storage;
  private final Formats formats;
  private final Profiling profiling;
  private final DatasetRepository datasets;
  private final DatasetProfileRepository profiles;
  private final TransactionTemplate transaction;

  ProfilingJob(
      Storage storage,
      Formats formats,
      Profiling profiling,
      DatasetRepository datasets,
      DatasetProfileRepository profiles,
      TransactionTemplate transaction) {
    this.storage = storage;
    this.formats = formats;
    this.profiling = profiling;
    this.datasets = datasets;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void handle(UUID id, Claim claim) throws IOException {
    Dataset dataset = datasets.findById(id).map(DatasetEntity::toDataset).orElse(null);
    if (dataset == null || dataset.state() != DatasetState.PROFILING) {
      return; // deleted meanwhile, or done by an earlier try
    }
    UUID work = storage.newWork();
    try {
      Path folder = storage.folder(Area.TMP, work);
      Path original = storage.folder(Area.DATASETS, id).resolve(Profiling.ORIGINAL);
      Profiling.Result result = profiling.run(dataset.format(), original, folder);
      finish(
          id,
          claim,
          entity -> {
            publish(work, id);
            entity.ready(result.table(), formats.reading(result.table().format()));
            profiles.save(new DatasetProfileEntity(id, result.profile()));
          });
    } catch (ProblemException e) {
      finish(id, claim, entity -> entity.failed(e.detail()));
    } catch (LockedDuckDb.FailedException e) {
      finish(
          id,
          claim,
          entity -> entity.failed("The data could not be read (" + e.getMessage() + ")"));
    } finally {
      storage.delete(Area.TMP, work);
    }
  }

  /** Only while the row is locked: files of a dataset that is READY never change. */
  private void publish(UUID work, UUID id) {
    try {
      storage.publishInto(work, Area.DATASETS, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finish(UUID id, Claim claim, Consumer<DatasetEntity> change) {
    transaction.executeWithoutResult(
        status ->
            datasets
                .lock(id)
                .filter(e -> e.toDataset().state() == DatasetState.PROFILING && claim.isHeld())
                .ifPresent(change));
  }
}
