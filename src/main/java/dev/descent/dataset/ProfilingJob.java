package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads and profiles an upload that was too large to do so while its sender waited. */
@Component
class ProfilingJob implements JobHandler {
  static final String KIND = "dataset-profile";

  private final Storage storage;
  private final Profiling profiling;
  private final ReadAhead readAhead;
  private final DatasetRepository datasets;
  private final ProfiledDatasets profiled;

  ProfilingJob(
      Storage storage,
      Profiling profiling,
      ReadAhead readAhead,
      DatasetRepository datasets,
      ProfiledDatasets profiled) {
    this.storage = storage;
    this.profiling = profiling;
    this.readAhead = readAhead;
    this.datasets = datasets;
    this.profiled = profiled;
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
    readAhead.await(id);
    Dataset dataset = datasets.findById(id).map(DatasetEntity::toDataset).orElse(null);
    if (dataset == null || dataset.state() != DatasetState.PROFILING) {
      return; // deleted meanwhile, or done: on its way here, or by an earlier try
    }
    UUID work = storage.newWork();
    try {
      Path folder = storage.folder(Area.TMP, work);
      Path original = storage.folder(Area.DATASETS, id).resolve(Profiling.ORIGINAL);
      profiled.ready(id, work, profiling.run(dataset.format(), original, folder), claim);
    } catch (ProblemException e) {
      profiled.failed(id, e.detail(), claim);
    } catch (LockedDuckDb.FailedException e) {
      profiled.failed(id, "The data could not be read (" + e.getMessage() + ")", claim);
    } finally {
      storage.delete(Area.TMP, work);
    }
  }
}
