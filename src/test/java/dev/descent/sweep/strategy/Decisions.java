package dev.descent.sweep.strategy;

import java.util.Arrays;
import java.util.List;

/** Decisions as texts, which compare points by their numbers. */
final class Decisions {
  private Decisions() {}

  static List<String> texts(List<Decision> decisions) {
    return decisions.stream().map(Decisions::text).toList();
  }

  private static String text(Decision decision) {
    if (decision instanceof Decision.New begun) {
      return "New " + Arrays.toString(begun.point()) + " to " + begun.epochs();
    }
    if (decision instanceof Decision.Branch branch) {
      return "Branch %d from %d at %s to %d"
          .formatted(
              branch.trial(), branch.from(), Arrays.toString(branch.point()), branch.epochs());
    }
    return decision.toString();
  }
}
