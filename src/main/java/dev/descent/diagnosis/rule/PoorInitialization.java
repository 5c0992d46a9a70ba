package dev.descent.diagnosis.rule;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.health.Finding;
import dev.descent.engine.health.Finding.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first update already shows that the weights were started badly: units that are all alike, or
 * signals that die out or grow on their way through the layers. He and others, "Delving deep into
 * rectifiers", 2015, section 2.2; Goodfellow, Bengio and Courville, "Deep learning", 2016, section
 * 8.4, on units that must differ.
 */
record PoorInitialization() implements DiagnosisRule {
  private static final List<Code> CODES =
      List.of(
          Code.SYMMETRIC_UNITS,
          Code.VANISHING_ACTIVATIONS,
          Code.EXPLODING_ACTIVATIONS,
          Code.SATURATED_UNITS);

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    TrainingReport report = run.run().report();
    if (report == null) {
      return Optional.empty();
    }
    return CODES.stream()
        .flatMap(code -> report.findings().stream().filter(found -> found.code() == code))
        .filter(found -> found.step() == 0 && !"output".equals(found.layer()))
        .findFirst()
        .map(found -> of(found, run));
  }

  private RunFinding of(Finding found, Symptoms run) {
    boolean alike = found.code() == Code.SYMMETRIC_UNITS;
    return finding(
        alike ? Severity.CRITICAL : run.warningUnlessLearned(),
        new RunFinding.Evidence(figures(found, run.layers()), null, 0L, found.layer()),
        switch (found.code()) {
              case SYMMETRIC_UNITS ->
                  "All units of %s started with the same weights, so that they compute and learn the same: the layer does the work of one unit."
                      .formatted(found.layer());
              case SATURATED_UNITS ->
                  "At the first update most outputs of %s already lay at the ends of their range, where little is learned: the starting weights, or the inputs, are too large."
                      .formatted(found.layer());
              case VANISHING_ACTIVATIONS ->
                  "At the first update the signals died out on their way through the layers: the starting weights are too small.";
              default ->
                  "At the first update the signals grew on their way through the layers: the starting weights are too large.";
            }
            + " Weights drawn at random with the width that suits the layer, as by-activation, he-normal"
            + " and xavier-normal do, keep signals level.",
        "ByActivation");
  }

  private static Map<String, Double> figures(Finding found, LayerCourse layers) {
    Double value = found.value();
    double known = value == null ? 0 : value; // left out only where a ratio is not finite
    return switch (found.code()) {
      case SYMMETRIC_UNITS -> Map.of("unitsAlike", known);
      case SATURATED_UNITS -> Map.of("saturatedShare", known);
      default -> {
        List<String> hidden = layers.hidden();
        yield Map.of(
            "signalOfFirst", first(layers.of(hidden.get(0), "activationDeviation")),
            "signalOfLast", first(layers.of(hidden.get(hidden.size() - 1), "activationDeviation")));
      }
    };
  }

  private static double first(double[] sizes) {
    double first = Course.first(sizes);
    return Double.isNaN(first) ? 0 : first;
  }
}
