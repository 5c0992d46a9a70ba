package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingReport.Ground;
import dev.descent.engine.check.CostPlateau;
import dev.descent.engine.check.CurvatureReport.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For a good part of the training the cost stayed level. When it lasted to the end in a basin,
 * training is over; on a saddle, or where it has hardly fallen at all, it is stuck; and when it
 * ended in another fall, time was lost. Dauphin and others, "Identifying and attacking the saddle
 * point problem in high-dimensional non-convex optimization", 2014.
 */
record Plateau() implements DiagnosisRule {
  private static final double GOOD_PART = 0.1;
  private static final double HARDLY_FALLEN = 0.9;
  private static final double FELL_ON = 0.8;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    TrainingReport report = run.run().report();
    long steps = run.run().progress().step();
    if (report == null || steps == 0) {
      return Optional.empty();
    }
    return report.plateaus().stream()
        .filter(plateau -> length(plateau, steps) >= GOOD_PART * steps)
        .map(plateau -> of(plateau, report, run))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(RunFinding::severity));
  }

  private static long length(CostPlateau plateau, long steps) {
    Long to = plateau.toStep();
    return (to == null ? steps : to) - plateau.fromStep();
  }

  private Optional<RunFinding> of(CostPlateau plateau, TrainingReport report, Symptoms run) {
    double[] costs = run.costs().column("cost");
    double last = Course.mean(costs, costs.length - costs.length / 10, costs.length);
    boolean lasts = plateau.toStep() == null;
    if (lasts) {
      return Optional.of(lasting(plateau, report, run));
    }
    return last < FELL_ON * plateau.cost() && rateStays(plateau, run)
        ? Optional.of(lost(plateau, last, run))
        : Optional.empty();
  }

  /** Whether it did not end because the learning rate fell, which ends the noise's level. */
  private static boolean rateStays(CostPlateau plateau, Symptoms run) {
    double[] rates = run.epochs().column("learningRate");
    double perEpoch = (double) run.run().progress().step() / Math.max(1, rates.length);
    Long to = plateau.toStep();
    double before = rate(rates, plateau.fromStep() / perEpoch);
    double after = rate(rates, (to == null ? 0 : to) / perEpoch + 1);
    return after > before / 2;
  }

  private static double rate(double[] rates, double epoch) {
    return rates.length == 0 ? Double.NaN : rates[Math.min(rates.length - 1, (int) epoch)];
  }

  private RunFinding lost(CostPlateau plateau, double last, Symptoms run) {
    long length = length(plateau, run.run().progress().step());
    Map<String, Double> figures = figures(plateau, run);
    figures.put("lastCost", last);
    return finding(
        Severity.WARNING,
        new RunFinding.Evidence(figures, null, plateau.fromStep(), null),
        ("For %,d updates from %,d on the cost stayed at about %.3g, before it fell to %.3g: the"
                + " ground was level there, and the time was lost. Momentum, adam or a larger learning"
                + " rate cross such ground sooner.")
            .formatted(length, plateau.fromStep(), plateau.cost(), last),
        "Momentum");
  }

  private RunFinding lasting(CostPlateau plateau, TrainingReport report, Symptoms run) {
    Verdict verdict =
        report.curvature().stream()
            .filter(ground -> ground.step() >= plateau.fromStep())
            .reduce((earlier, later) -> later)
            .map(Ground::report)
            .map(found -> found.verdict())
            .orElse(Verdict.UNKNOWN);
    boolean stuck = plateau.cost() > HARDLY_FALLEN * run.firstCost();
    boolean saddle = verdict == Verdict.SADDLE || verdict == Verdict.HIGHER_ORDER_SADDLE;
    boolean basin = verdict == Verdict.MINIMUM || verdict == Verdict.RAVINE;
    String ground =
        saddle
            ? "The curvature there tells of a saddle: in some direction the cost falls"
            : basin
                ? "The curvature there tells of a basin: the cost falls nowhere around"
                : "What the ground is like there was not looked at or could not be told";
    String advice =
        stuck
            ? ". As the cost has hardly fallen since the start, training is stuck: other starting"
                + " weights, adam or a larger learning rate get it going."
            : saddle
                ? ". Momentum or adam leave it in time, where the fall is worth it."
                : ". More epochs at this learning rate bring little.";
    return finding(
        stuck ? Severity.WARNING : Severity.INFO,
        new RunFinding.Evidence(figures(plateau, run), null, plateau.fromStep(), null),
        "From update %,d to the end the cost stayed at about %.3g. "
                .formatted(plateau.fromStep(), plateau.cost())
            + ground
            + advice,
        "Momentum");
  }

  private static Map<String, Double> figures(CostPlateau plateau, Symptoms run) {
    long steps = run.run().progress().step();
    Map<String, Double> figures = new HashMap<>();
    figures.put("cost", plateau.cost());
    figures.put("updates", (double) length(plateau, steps));
    figures.put("shareOfRun", (double) length(plateau, steps) / steps);
    return figures;
  }
}
