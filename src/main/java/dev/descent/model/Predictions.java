package dev.descent.model;

import dev.descent.dataset.DatasetLimits;
import dev.descent.engine.data.Prediction;
import dev.descent.engine.data.RawRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Predicts with stored models; the ones used last stay in memory. */
@Service
class Predictions implements DisposableBean {
  private static final int MOST_IN_MEMORY = 8;

  private final Models models;
  private final JsonMapper json;
  private final DatasetLimits limits;
  private final RecentPredictions recent;
  private final Map<UUID, Predictor> inMemory = new LinkedHashMap<>(16, 0.75f, true);

  Predictions(Models models, JsonMapper json, DatasetLimits limits, RecentPredictions recent) {
    this.models = models;
    this.json = json;
    this.limits = limits;
    this.recent = recent;
  }

  /**
   * Predicts posted rows.
   *
   * @throws dev.descent.problem.ProblemException NOT_FOUND, or INVALID_DATA with pointers
   */
  List<Prediction> predict(UUID model, PredictionRequest request) {
    return with(
        model,
        predictor -> {
          List<RawRow> rows = new PostedRows(predictor.header(), limits).read(request);
          List<Prediction> predicted = predictor.predict(rows);
          if (predicted != null) {
            recent.count(model, rows);
          }
          return predicted;
        });
  }

  /**
   * Has a model do something.
   *
   * @param use answers null when the model was put away before
   * @throws dev.descent.problem.ProblemException NOT_FOUND, and what the use throws
   */
  <T> T with(UUID model, Function<Predictor, @Nullable T> use) {
    models.get(model);
    T result = null;
    while (result == null) { // again when another request's model took its place just now
      result = use.apply(predictor(model));
    }
    return result;
  }

  private Predictor predictor(UUID id) {
    Predictor wanted;
    Predictor oldest = null;
    synchronized (inMemory) {
      wanted = inMemory.computeIfAbsent(id, this::load);
      if (inMemory.size() > MOST_IN_MEMORY) {
        oldest = inMemory.remove(inMemory.keySet().iterator().next());
      }
    }
    close(oldest); // which waits for the request that it may be answering
    return wanted;
  }

  private Predictor load(UUID id) {
    try {
      return new Predictor(ModelFile.read(models.artefact(id), json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees the memory of a model that is no more. */
  void forget(UUID model) {
    Predictor known;
    synchronized (inMemory) {
      known = inMemory.remove(model);
    }
    close(known);
  }

  private static void close(@Nullable Predictor predictor) {
    if (predictor != null) {
      predictor.close();
    }
  }

  /** Frees what is in memory. */
  @Override
  public void destroy() {
    synchronized (inMemory) {
      inMemory.values().forEach(Predictor::close);
      inMemory.clear();
    }
  }
}
