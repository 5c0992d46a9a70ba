package dev.descent.model;

import dev.descent.dataset.Column;
import dev.descent.dataset.Dataset;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.Network;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.Member;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.run.JobSpec;
import dev.descent.storage.Area;
import dev.descent.storage.Ids;
import dev.descent.storage.Storage;
import dev.descent.storage.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Trained models: stored, listed, downloaded, deleted. */
@Service
public class Models {
  private static final Listing LISTING =
      Listing.of(
          "model",
          Model.class,
          Member.text("name", "name").sortable(),
          Member.id("runId", "run_id"),
          Member.text("sha256", "sha256"),
          Member.number("bytes", "bytes").sortable(),
          Member.number("features", "features").sortable(),
          Member.number("parameters", "parameters").sortable(),
          Member.time("createdAt", "created_at").sortable());

  private final ModelRepository repository;
  private final ListSearch search;
  private final Storage storage;
  private final JsonMapper json;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Models(
      ModelRepository repository,
      ListSearch search,
      Storage storage,
      JsonMapper json,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.search = search;
    this.storage = storage;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Writes a model's artefact under a new id.
   *
   * @param parameters in the spec's precision, by rising offset
   */
  public StoredModel store(
      UUID run, JobSpec spec, Dataset dataset, PreparedData data, byte[] parameters)
      throws IOException {
    Loss loss = Objects.requireNonNull(spec.training().loss());
    Network network =
        Network.of(spec.network(), data.preparation().features(), data.target().outputs(loss));
    ModelHeader header =
        new ModelHeader(
            ModelHeader.VERSION,
            run,
            dataset.columns().stream().map(Column::name).toList(),
            data.preparation(),
            spec.network(),
            loss,
            data.target(),
            spec.execution().precision(),
            network.parameters().stream().map(Models::tensor).toList());
    UUID id = Ids.next();
    ModelFile file = new ModelFile(header, parameters);
    try (InputStream bytes = file.bytes(json)) {
      Stored stored = storage.write(Area.MODELS, id, ModelFile.NAME, bytes, Long.MAX_VALUE);
      return new StoredModel(id, file, stored);
    }
  }

  private static ModelHeader.Tensor tensor(Network.Placed placed) {
    return new ModelHeader.Tensor(
        placed.name(),
        List.of(placed.parameter().rows(), placed.parameter().columns()),
        placed.offset());
  }

  /** Makes a stored model visible; joins the caller's transaction. */
  public void register(StoredModel model, String name) {
    repository.save(
        new ModelEntity(model.id(), name, model.file(), model.stored(), clock.instant()));
  }

  /** Removes a model that will not be registered. */
  public void discard(StoredModel model) throws IOException {
    storage.delete(Area.MODELS, model.id());
  }

  /**
   * Scores prepared rows with a model, as they would have been at the end of its training.
   *
   * @param train what it was trained on, which the loss may depend on
   * @throws ProblemException NOT_FOUND
   */
  public SplitMetrics score(UUID id, RowSource train, RowSource rows) throws IOException {
    ModelFile file = ModelFile.read(artefact(id), json);
    ModelHeader header = file.header();
    Loss loss = header.target().forTraining(header.loss(), train);
    try (Predictor predictor = new Predictor(file, loss)) {
      return predictor.score(rows, loss);
    }
  }

  /**
   * Predicts prepared rows one by one and says how far off each is.
   *
   * @param order the rows to look at
   * @throws ProblemException NOT_FOUND
   */
  public RowOutcomes outcomes(UUID id, RowSource rows, int[] order) throws IOException {
    try (Predictor predictor = new Predictor(ModelFile.read(artefact(id), json))) {
      return predictor.outcomes(rows, order);
    }
  }

  /**
   * The model of that id.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Model get(UUID id) {
    return repository.findById(id).map(ModelEntity::toModel).orElseThrow(() -> unknown(id));
  }

  /**
   * The model that a run left.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Model ofRun(UUID run) {
    return repository
        .findByRunId(run)
        .map(ModelEntity::toModel)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no model of run " + run));
  }

  /** A page of models. */
  public ModelPage list(PageQuery query) {
    ListRequest request = ListRequest.of(LISTING, query);
    Found found = search.find(request);
    return new ModelPage(
        found.inOrder(repository.findAllById(found.ids()), ModelEntity::getId).stream()
            .map(entity -> request.fields().of(entity.toModel(), json))
            .toList(),
        found.nextPageToken());
  }

  /**
   * Deletes a model and its artefact.
   *
   * @throws ProblemException NOT_FOUND
   */
  public void delete(UUID id) throws IOException {
    Integer removed = transaction.execute(status -> repository.remove(id));
    if (removed == null || removed == 0) {
      throw unknown(id);
    }
    storage.delete(Area.MODELS, id);
  }

  /** Where the artefact of an existing model lies. */
  Path artefact(UUID id) {
    get(id);
    return storage.folder(Area.MODELS, id).resolve(ModelFile.NAME);
  }

  private static ProblemException unknown(UUID id) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no model " + id);
  }
}
