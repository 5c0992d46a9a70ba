package dev.descent.diagnosis.rule;

import java.util.Optional;

/**
 * Most outputs of a block of tanh or sigmoid units lie at the ends of their range at most
 * measurements of the second half of the training. Where the training rows were learned this is no
 * harm: units become sure of themselves. Glorot and Bengio, "Understanding the difficulty of
 * training deep feedforward neural networks", 2010, section 3.
 */
record SaturatedUnits() implements DiagnosisRule {
  private static final double MANY = 0.5;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    LayerCourse layers = run.layers();
    return layers
        .outstanding("saturation", 0.5, MANY)
        .map(
            worst ->
                finding(
                    run.warningUnlessLearned(),
                    worst.evidence(layers, "saturatedShare"),
                    ("%.0f %% of the outputs of %s lay at the ends of their range in the second half of the"
                            + " training, where the slope is almost 0 and little is learned. Smaller starting"
                            + " weights, scaled inputs, batch normalisation or relu units help.")
                        .formatted(100 * worst.value(), worst.block()),
                    "BatchNorm"));
  }
}
