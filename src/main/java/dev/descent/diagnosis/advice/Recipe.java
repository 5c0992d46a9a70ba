package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which things are tried. */
public final class Recipe {
  private Recipe() {}

  /**
   * What may help a run: bias first, then variance, then mismatch, then over-tuning. Of one aim,
   * what a finding asks for comes first. A run whose training failed is to be mended first.
   */
  public static List<Suggestion> of(Patient patient) {
    Gaps gaps = patient.symptoms().gaps();
    if (gaps == null) {
      return suggestions(
          patient, Action.ALL.stream().filter(Action::mendsTraining).toList(), Confidence.SHOWN);
    }
    List<Suggestion> suggestions = new ArrayList<>();
    for (Aim aim : Aim.values()) {
      Confidence confidence = confidence(aim.of(gaps), gaps.threshold());
      if (confidence == Confidence.SUSPECTED
          && aim == Aim.VARIANCE
          && patient.has(Patient.OVERFITTING)) {
        confidence = Confidence.SHOWN; // by the course of the dev loss
      }
      if (confidence != null) {
        suggestions.addAll(
            suggestions(
                patient,
                Action.ALL.stream().filter(action -> action.aim() == aim).toList(),
                confidence));
      }
    }
    return suggestions;
  }

  /** Null when nothing speaks for the gap being high. */
  private static @Nullable Confidence confidence(@Nullable Gap gap, double threshold) {
    if (gap == null || gap.judgement() == Judgement.LOW) {
      return null;
    }
    if (gap.judgement() == Judgement.HIGH) {
      return Confidence.SHOWN;
    }
    return gap.value() > threshold ? Confidence.SUSPECTED : null;
  }

  private record Ranked(Suggestion suggestion, boolean byFinding) {}

  private static List<Suggestion> suggestions(
      Patient patient, List<Action> actions, Confidence confidence) {
    List<Ranked> ranked = new ArrayList<>();
    for (Action action : actions) {
      action
          .propose(patient, confidence)
          .ifPresent(
              proposal ->
                  ranked.add(
                      new Ranked(
                          new Suggestion(
                              action.code(),
                              action.aim(),
                              confidence,
                              proposal.why(),
                              proposal.expected(),
                              proposal.patch()),
                          proposal.byFinding())));
    }
    return ranked.stream()
        .sorted(Comparator.comparing(each -> !each.byFinding()))
        .map(Ranked::suggestion)
        .toList();
  }
}
