package dev.descent.diagnosis.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At most measurements the gradient is a hundred times larger at the first hidden block than at the
 * last. Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks",
 * 2013, section 2.1, there through time.
 */
record ExplodingGradients() implements DiagnosisRule {
  @Override
  public Optional<RunFinding> check(Symptoms run) {
    LayerCourse layers = run.layers();
    double ratio = Course.median(layers.ends("signalGradient"), 0, layers.measurements());
    if (!(ratio > VanishingGradients.RANGE)) {
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
            ("The gradient that reaches %s is about %,.0f times as large as that in %s at most of the"
                    + " %,d measurements: it explodes on its way back. He or xavier initialisation,"
                    + " batch normalisation or clipping of the gradient keep it in bounds.")
                .formatted(
                    blocks.get(0),
                    Math.sqrt(ratio),
                    blocks.get(blocks.size() - 1),
                    layers.measurements()),
            "GlobalNorm"));
  }
}
