package dev.descent.model;

import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Models: what successful runs leave, their artefacts and their predictions. */
@RestController
@RequestMapping("/api/v1/models/{id}")
class MonitoringController {
  private final Monitorings monitorings;

  MonitoringController(Monitorings monitorings) {
    this.monitorings = monitorings;
  }

  /**
   * Has the rows counted that a model predicts from now on, so that they can be compared with those
   * it was trained on.
   *
   * <p>No row is kept: of each column it is counted how often its values fall between the deciles
   * of the training rows, are one of their fifty commonest categories or another, or are missing.
   * That is found by reading the training rows now, which takes as long as reading the dataset
   * twice; a model whose run or dataset is gone, or that predicts from images alone, is 409. Counts
   * are written once a second: a process that is killed loses those of its last second. Where it is
   * on already it goes on; deleting it and posting again begins anew.
   *
   * @param id of the model
   */
  @PostMapping("/monitoring")
  Monitoring startMonitoring(@PathVariable UUID id) throws IOException {
    return monitorings.start(id);
  }

  /**
   * Shows what is counted of a model's predictions; 404 when nothing is.
   *
   * @param id of the model
   */
  @GetMapping("/monitoring")
  Monitoring getMonitoring(@PathVariable UUID id) {
    return monitorings.get(id);
  }

  /**
   * Counts no more of a model's predictions, and forgets what was counted; 404 when nothing is.
   *
   * @param id of the model
   */
  @DeleteMapping("/monitoring")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stopMonitoring(@PathVariable UUID id) {
    monitorings.stop(id);
  }

  /**
   * Says how far what a model predicts on is from what it was trained on, column by column, and
   * whether retraining is called for. A model that is not monitored is 409; with fewer than 100
   * rows nothing is claimed.
   *
   * @param id of the model
   */
  @GetMapping("/drift")
  Drift getDrift(@PathVariable UUID id) {
    return monitorings.drift(id);
  }
}
