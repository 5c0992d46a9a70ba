package dev.descent.worker;

import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.model.Models;
import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.run.TestEvaluations;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the test split of a run that has ended, with the model that it left. */
@Component
class TestEvaluationJob implements JobHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TestEvaluationJob.class);

  private final TestEvaluations evaluations;
  private final Preparations preparations;
  private final Models models;

  TestEvaluationJob(TestEvaluations evaluations, Preparations preparations, Models models) {
    this.evaluations = evaluations;
    this.preparations = preparations;
    this.models = models;
  }

  @Override
  public String kind() {
    return TestEvaluations.JOB;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void handle(UUID id, Claim claim) throws IOException {
    Optional<TestEvaluations.Wanted> wanted = evaluations.wanted(id);
    if (wanted.isEmpty()) {
      return;
    }
    try {
      PreparedData data = preparations.prepare(preparations.again(wanted.get().spec().data()));
      RowSource train = Objects.requireNonNull(data.rows(Part.TRAIN));
      RowSource test = Objects.requireNonNull(data.rows(Part.TEST));
      evaluations.finish(id, models.score(wanted.get().model(), train, test));
    } catch (ProblemException e) { // model or dataset were deleted since it was asked for
      LOG.warn("The test split of run {} cannot be read any more: {}", id, e.detail());
    }
  }
}
