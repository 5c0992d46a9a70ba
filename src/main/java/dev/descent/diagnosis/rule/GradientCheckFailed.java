package dev.descent.diagnosis.rule;

import dev.descent.engine.check.GradientVerdict;
import dev.descent.run.GradientChecks.GradientOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A gradient check of the run's own spec found the gradient and its differences apart. */
record GradientCheckFailed() implements DiagnosisRule {
  @Override
  public Optional<RunFinding> check(Symptoms run) {
    GradientOutcome outcome = run.gradient();
    return outcome == null || outcome.verdict().compareTo(GradientVerdict.SUSPECT) < 0
        ? Optional.empty()
        : Optional.of(of(outcome));
  }

  private RunFinding of(GradientOutcome outcome) {
    boolean wrong = outcome.verdict() == GradientVerdict.WRONG;
    return finding(
        wrong ? Severity.CRITICAL : Severity.WARNING,
        Map.of("difference", outcome.difference()),
        String.format(
            Locale.ROOT,
            "The gradient check %s of this spec found the gradient %.1e apart from differences of the"
                + " cost, where up to 1e-7 is rounding: %s. It names the layer where they are"
                + " furthest apart; kinks of rectifiers and a cost that is hardly finite are the"
                + " usual causes.",
            outcome.checkId(),
            outcome.difference(),
            wrong ? "training does not follow the slope" : "this is worth a look"),
        "GradientResult");
  }
}
