package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingReport.Divergence;
import java.util.Map;
import java.util.Optional;

/** Numbers ceased to be finite. */
record Diverged() implements DiagnosisRule {
  @Override
  public Optional<RunFinding> check(Symptoms run) {
    TrainingReport report = run.run().report();
    return Optional.ofNullable(report == null ? null : report.divergence()).map(this::of);
  }

  private RunFinding of(Divergence where) {
    return finding(
        Severity.CRITICAL,
        new RunFinding.Evidence(
            Map.of("updatesThatHeld", (double) where.checkpointSteps()),
            where.epoch(),
            where.step(),
            where.layer()),
        "The numbers grew until they were finite no more, first in %s, in epoch %d. Most often the"
                .formatted(where.layer(), where.epoch())
            + " steps are too long for the ground: a learning rate ten times smaller, gradient clipping,"
            + " a warm-up or scaled inputs keep them in bounds.",
        "GlobalNorm");
  }
}
