package dev.descent.model;

import dev.descent.listing.PageQuery;
import dev.descent.problem.ChangesNothing;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Models: what successful runs leave, their artefacts and their predictions. */
@RestController
@RequestMapping("/api/v1")
class ModelController {
  private final Models models;
  private final Predictions predictions;

  ModelController(Models models, Predictions predictions) {
    this.models = models;
    this.predictions = predictions;
  }

  /**
   * Lists models, newest first unless {@code orderBy} says otherwise. Pages do not shift while
   * models come and go.
   *
   * @param filter what must hold of the models, for example {@code parameters < 100000 AND name :
   *     "digits*"}; the language is that of the list of runs. There are {@code id}, {@code name},
   *     {@code runId}, {@code sha256}, {@code bytes}, {@code features}, {@code parameters} and
   *     {@code createdAt}
   * @param orderBy up to three of {@code name}, {@code bytes}, {@code features}, {@code
   *     parameters}, {@code createdAt} and {@code id}, each with {@code asc} (default) or {@code
   *     desc}. Equal ones follow by id, in the direction of the last key
   * @param fields members to show instead of all: {@code id,name,runId}
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page. Filter
   *     and order must be as they were
   */
  @GetMapping("/models")
  ModelPage listModels(
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(required = false) @Nullable String orderBy,
      @RequestParam(required = false) @Nullable String fields,
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return models.list(new PageQuery(filter, orderBy, fields, pageSize, pageToken));
  }

  /**
   * Shows a model.
   *
   * @param id of the model
   */
  @GetMapping("/models/{id}")
  Model getModel(@PathVariable UUID id) {
    return models.get(id);
  }

  /**
   * Deletes a model and its artefact.
   *
   * @param id of the model
   */
  @DeleteMapping("/models/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteModel(@PathVariable UUID id) throws IOException {
    models.delete(id);
    predictions.forget(id);
  }

  /**
   * Predicts rows: the label and the probability of every class, or the value.
   *
   * <p>Rows are as in the dataset, before any preparation: the model prepares them as it prepared
   * its training rows. A category that training did not see is allowed, and so is null for a
   * missing value; a missing column is refused by name.
   *
   * @param id of the model
   * @param request 1 to 100,000 rows
   */
  @PostMapping("/models/{id}/predictions")
  @ChangesNothing
  PredictionResponse predict(@PathVariable UUID id, @RequestBody PredictionRequest request) {
    return new PredictionResponse(predictions.predict(id, request));
  }

  /**
   * Downloads the artefact of the model that a run left.
   *
   * <p>It is {@code DESCENT1}, the length of a JSON header (32-bit, little-endian), the header, raw
   * little-endian floats, and the SHA-256 of all that.
   *
   * @param id of the run
   */
  @GetMapping("/runs/{id}/model")
  ResponseEntity<Resource> downloadModel(@PathVariable UUID id) {
    Model model = models.ofRun(id);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .eTag(model.sha256())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(model.id() + ".descent").build().toString())
        .body(new FileSystemResource(models.artefact(model.id())));
  }
}
