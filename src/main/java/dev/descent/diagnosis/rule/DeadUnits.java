package dev.descent.diagnosis.rule;

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
    return layers
        .outstanding("deadUnits", 0, MANY)
        .map(
            worst ->
                finding(
                    run.warningUnlessLearned(),
                    worst.evidence(layers, "deadShare"),
                    ("%.0f %% of the units of %s were 0 for every row that was looked at in the second half of"
                            + " the training: they get no gradient and stay so. A smaller learning rate,"
                            + " leaky-relu units or batch normalisation keep them alive.")
                        .formatted(100 * worst.value(), worst.block()),
                    "LeakyRelu"));
  }
}
