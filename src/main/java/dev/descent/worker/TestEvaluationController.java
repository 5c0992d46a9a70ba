package dev.descent.worker;

import dev.descent.model.Models;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import dev.descent.run.TestEvaluations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The test split of a run, on demand. */
@RestController
@RequestMapping("/api/v1/runs")
class TestEvaluationController {
  private final TestEvaluations evaluations;
  private final Models models;
  private final Runs runs;

  TestEvaluationController(TestEvaluations evaluations, Models models, Runs runs) {
    this.evaluations = evaluations;
    this.models = models;
    this.runs = runs;
  }

  /**
   * Has the model of a run that SUCCEEDED read the test split, when {@code execution.evaluateTest}
   * was false. Answers 202 until {@code results.test} is there, then 200: it is read once. Every
   * reading is counted, and shown as {@code testReading}. A run without test rows, with folds, or
   * whose dataset was deleted is 409; one whose model was deleted is 404.
   *
   * @param id of the run
   * @param why for the history, in your words, up to 500 characters
   */
  @PostMapping("/{id}/evaluate-test")
  ResponseEntity<Run> evaluateTest(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable String why) {
    if (runs.get(id).modelId() != null) {
      models.ofRun(id);
    }
    Run run = evaluations.ask(id, why);
    boolean done = run.results() != null && run.results().test() != null;
    return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).body(run);
  }
}
