package dev.descent.diagnosis.rule;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks for one thing that goes wrong in trainings. Named by its class: that is the code. */
public sealed interface DiagnosisRule
    permits Diverged,
        GradientCheckFailed,
        PoorInitialization,
        UnscaledInputs,
        LearningRateTooHigh,
        LearningRateTooLow,
        UpdateRatioOff,
        VanishingGradients,
        ExplodingGradients,
        DeadUnits,
        SaturatedUnits,
        NearlyLinearLayers,
        BatchTooSmallForBatchNorm,
        Plateau,
        DecayTooEarly,
        DecayTooLate,
        NotConverged,
        Overfitting,
        ClassImbalanceIgnored,
        SplitShift,
        DuplicateRowsAcrossSplits,
        DevTooSmall,
        TestLookedAtTooOften {
  /** The rules, in the order of {@code permits}. */
  List<DiagnosisRule> ALL = all();

  /** What it finds in a run; nothing where nothing is wrong, or it cannot be told. */
  Optional<RunFinding> check(Symptoms run);

  /** The name of what it finds, in kebab case. */
  default String code() {
    return getClass().getSimpleName().replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * A finding of this rule.
   *
   * @param schema of what explains the technique, in this API's description
   */
  default RunFinding finding(
      Severity severity, RunFinding.Evidence evidence, String explanation, String schema) {
    return new RunFinding(
        code(), severity, evidence, explanation, "/v3/api-docs#/components/schemas/" + schema);
  }

  /** The same, seen in the whole run. */
  default RunFinding finding(
      Severity severity, Map<String, Double> figures, String explanation, String schema) {
    return finding(severity, RunFinding.Evidence.of(figures), explanation, schema);
  }

  private static List<DiagnosisRule> all() {
    List<DiagnosisRule> rules = new ArrayList<>();
    for (Class<?> rule : DiagnosisRule.class.getPermittedSubclasses()) {
      try {
        rules.add((DiagnosisRule) rule.getDeclaredConstructor().newInstance());
      } catch (NoSuchMethodException
          | InstantiationException
          | IllegalAccessException
          | InvocationTargetException e) {
        throw new IllegalStateException(rule + " must be a record without members", e);
      }
    }
    return List.copyOf(rules);
  }
}
