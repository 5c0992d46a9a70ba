package dev.descent.model;

import dev.descent.engine.data.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Predicts with stored models; the ones used last stay in memory. */
@Service
class Predictions implements DisposableBean {
  private static final int MOST_IN_MEMORY = 8;

  private final Models models;
  private final JsonMapper json;
  private final Map<UUID, Predictor> inMemory = new LinkedHashMap<>(16, 0.75f, true);

  Predictions(Models models, JsonMapper json) {
    this.models = models;
    this.json = json;
  }

  /**
   * Predicts posted rows.
   *
   * @throws dev.descent.problem.ProblemException NOT_FOUND, or INVALID_DATA with pointers
   */
  List<Prediction> predict(UUID model, PredictionRequest request) {
    models.get(model);
    Predictor predictor = predictor(model);
    return predictor.predict(new PostedRows(predictor.header()).read(request));
  }

  private synchronized Predictor predictor(UUID id) {
    Predictor known = inMemory.get(id);
    if (known != null) {
      return known;
    }
    try {
      Predictor loaded = new Predictor(ModelFile.read(models.artefact(id), json));
      inMemory.put(id, loaded);
      if (inMemory.size() > MOST_IN_MEMORY) {
        UUID oldest = inMemory.keySet().iterator().next();
        inMemory.remove(oldest);
      }
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees what is in memory. */
  @Override
  public synchronized void destroy() {
    inMemory.values().forEach(Predictor::close);
    inMemory.clear();
  }
}
