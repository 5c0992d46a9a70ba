package dev.descent.diagnosis.rule;

import java.util.Map;
import java.util.Optional;

/**
 * Most units of a rectified block are 0 for every row of every batch that was looked at in the
 * second half of the training. Half of them can be so in a network that fares well; three quarters
 * leave a layer that is far smaller than it looks. Maas, Hannun and Ng, "Rectifier nonlinearities
 * improve neural network acoustic models", 2013.
 */
record DeadUnits() implements DiagnosisRule {
  private static final double MANY = 0.75;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    LayerCourse layers = run.layers();
    String worst = "";
    double share = MANY;
    for (String block : layers.hidden()) {
      double[] dead = layers.of(block, "deadUnits");
      double least = Course.quantile(dead, layers.half(), dead.length, 0);
      if (least > share) {
        worst = block;
        share = least;
      }
    }
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            run.warningUnlessLearned(),
            RunFinding.Evidence.inLayer(
                worst, layers.step(layers.half()), Map.of("deadShare", share)),
            ("%.0f %% of the units of %s were 0 for every row that was looked at in the second half of"
                    + " the training: they get no gradient and stay so. A smaller learning rate,"
                    + " leaky-relu units or batch normalisation keep them alive.")
                .formatted(100 * share, worst),
            "LeakyRelu"));
  }
}
