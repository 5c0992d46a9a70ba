package dev.descent.diagnosis.rule;

import dev.descent.engine.BatchSize;
import dev.descent.engine.TrainingResult.Results;
import java.util.Map;
import java.util.Optional;

/**
 * Batch normalisation takes its mean and deviation from so few rows that they are mostly noise, in
 * training, and differ from the running ones that predictions use. Wu and He, "Group
 * normalization", 2018, table 2: with 8 rows on a device the error of a large network is a point
 * worse than with 16 or 32, with 4 and 2 rows many.
 *
 * <pre>
 *   relative standard error of a deviation from b rows: 1/√(2·(b − 1))
 * </pre>
 */
record BatchTooSmallForBatchNorm() implements DiagnosisRule {
  private static final int FEW = 8;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    BatchSize batch = run.spec().training().batchSize();
    Results results = run.run().results();
    if (batch == null || results == null || !run.spec().network().normalizesBatches()) {
      return Optional.empty();
    }
    int rows = batch.of((int) Math.min(Integer.MAX_VALUE, results.train().rows()));
    if (rows > FEW || rows < 2) {
      return Optional.empty();
    }
    double noise = 1 / Math.sqrt(2 * (rows - 1.0));
    return Optional.of(
        finding(
            Severity.WARNING,
            Map.of("batchRows", (double) rows, "deviationError", noise),
            ("Batch normalisation takes its statistics from batches of %d rows, which leaves a deviation"
                    + " uncertain by %.0f %%: training is noisy, and predictions use other statistics."
                    + " Batches of 32 rows or more suit it; layer normalisation needs no batch.")
                .formatted(rows, 100 * noise),
            "LayerNorm"));
  }
}
