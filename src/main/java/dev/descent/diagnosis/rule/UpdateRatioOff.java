package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * Updates change the weights by a part of themselves that is far from the usual thousandth: by more
 * than a tenth at most measurements of the second half, or by so little in every one that all
 * updates of the run together cannot have changed them by half. Hinton, "A practical guide to
 * training restricted Boltzmann machines", 2010, section 7, gives the thousandth.
 */
record UpdateRatioOff() implements DiagnosisRule {
  private static final double LARGE = 0.1;
  private static final double SMALL = 1e-4;
  private static final double MOVED = 0.5;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    LayerCourse layers = run.layers();
    if (layers.measurements() > 1) {
      for (String block : run.blocks()) {
        double usual = layers.usualUpdate(block);
        if (usual > LARGE) {
          return Optional.of(large(run, block, usual));
        }
      }
    }
    double most =
        run.blocks().stream()
            .mapToDouble(block -> Course.quantile(all(layers, block), 0, layers.measurements(), 1))
            .filter(ratio -> !Double.isNaN(ratio))
            .max()
            .orElse(Double.NaN);
    double together = most * run.run().progress().step();
    return most < SMALL && together < MOVED && run.leavesMuch()
        ? Optional.of(small(run, most, together))
        : Optional.empty();
  }

  private static double[] all(LayerCourse layers, String block) {
    return layers.of(block, "updateRatio");
  }

  private RunFinding large(Symptoms run, String block, double usual) {
    LayerCourse layers = run.layers();
    return finding(
        run.warningUnlessLearned(),
        RunFinding.Evidence.inLayer(
            block, layers.step(layers.half()), Map.of("updateRatio", usual, "usual", 1e-3)),
        ("A usual update of the second half of the training changed the weights of %s by %.0f %% of"
                + " themselves; about 0.1 %% is usual. What has been learned is overwritten again: a"
                + " smaller learning rate or clipping helps.")
            .formatted(block, 100 * usual),
        "LearningRateRangeRequest");
  }

  private RunFinding small(Symptoms run, double most, double together) {
    return finding(
        Severity.WARNING,
        Map.of("updateRatio", most, "usual", 1e-3, "together", together),
        ("No update that was measured changed the weights of any layer by more than %.1g %%"
                + " of themselves; about 0.1 %% is usual. All %,d updates together cannot have changed them"
                + " by more than about %.1g %%: a larger learning rate is needed, or far more"
                + " updates.")
            .formatted(100 * most, run.run().progress().step(), 100 * together),
        "LearningRateRangeRequest");
  }
}
