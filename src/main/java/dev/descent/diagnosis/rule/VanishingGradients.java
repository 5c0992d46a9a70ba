package dev.descent.diagnosis.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At most measurements the gradient is a hundred times smaller at the first hidden block than at
 * the last, so that the first hardly learn. Glorot and Bengio, "Understanding the difficulty of
 * training deep feedforward neural networks", 2010, section 4.2. Where units are dead, or a penalty
 * has taken the weights away, that is the reason and told instead.
 */
record VanishingGradients() implements DiagnosisRule {
  /** Of mean squares: a hundredfold change of size. */
  static final double RANGE = 1e4;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    LayerCourse layers = run.layers();
    double ratio = Course.median(layers.ends("signalGradient"), 0, layers.measurements());
    if (!(ratio < 1 / RANGE)
        || new DeadUnits().check(run).isPresent()
        || new NearlyLinearLayers().check(run).isPresent()) {
      return Optional.empty();
    }
    List<String> blocks = layers.comparable();
    return Optional.of(
        finding(
            run.warningUnlessLearned(),
            RunFinding.Evidence.inLayer(
                blocks.get(0),
                layers.step(0),
                Map.of(
                    "ratioOfMeanSquares", ratio, "measurements", (double) layers.measurements())),
            ("The gradient that reaches %s is less than a hundredth of that in %s (about %.0e) at most of"
                    + " the %,d measurements: it vanishes on its way back, so that the first layers"
                    + " hardly learn. Relu units, he or xavier initialisation, batch normalisation or"
                    + " fewer layers keep it alive.")
                .formatted(
                    blocks.get(0),
                    blocks.get(blocks.size() - 1),
                    Math.sqrt(ratio),
                    layers.measurements()),
            "BatchNorm"));
  }
}
