package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * The test rows were read so often that the best of what was read is flattered. The best of k
 * figures that differ by chance alone lies below their mean by up to
 *
 * <pre>
 *   s·√(2·ln k)      s the standard error of one
 * </pre>
 *
 * <p>Dwork and others, "The reusable holdout: preserving validity in adaptive data analysis",
 * Science 349, 2015, on what repeated looks do to a held-out set.
 */
record TestLookedAtTooOften() implements DiagnosisRule {
  private static final int OFTEN = 10;
  private static final double NORMAL_95 = 1.96;

  /** A point of error. */
  private static final double MATTERS = 0.01;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    Integer reading = run.run().testReading();
    Results results = run.run().results();
    if (reading == null || reading < OFTEN || results == null || results.test() == null) {
      return Optional.empty();
    }
    Interval error = results.test().intervals().get("error");
    if (error == null) {
      return Optional.empty();
    }
    double standardError = (error.high() - error.low()) / 2 / NORMAL_95;
    double flattery = standardError * Math.sqrt(2 * Math.log(reading));
    return Optional.of(
        finding(
            flattery > MATTERS ? Severity.WARNING : Severity.INFO,
            Map.of(
                "readings", (double) reading,
                "standardError", standardError,
                "flattery", flattery),
            ("The test rows had been read %,d times when they were for this run. If the best of those"
                    + " runs is chosen by them, its test error may be too low by up to %.1f points by"
                    + " chance alone. Choose by dev, leave evaluateTest off until the end, and take"
                    + " fresh test rows for the last word.")
                .formatted(reading, 100 * flattery),
            "ExecutionSpec"));
  }
}
