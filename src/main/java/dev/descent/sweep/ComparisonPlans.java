package dev.descent.sweep;

import static dev.descent.engine.Settings.orElse;
import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.sweep.strategy.RandomSearch;
import dev.descent.sweep.strategy.SearchStrategy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fills comparisons in and checks all of their sweeps, before anything is stored. */
@Component
class ComparisonPlans {
  private static final int USUAL_TRIALS = 20;

  /** Tags of a sweep, without the one that tells whose it is. */
  private static final int MOST_TAGS = 49;

  private final SweepPlans plans;

  ComparisonPlans(SweepPlans plans) {
    this.plans = plans;
  }

  /**
   * Fills a spec in.
   *
   * @throws ProblemException INVALID_SPEC with pointers into it
   */
  ComparisonPlan plan(ComparisonSpec given) {
    int trials = orElse(given.sweep().limits().maxTrials(), USUAL_TRIALS);
    check(given, trials);
    SweepSpec sweep = given.sweep().with(given.sweep().limits().withTrials(trials));
    List<SweepPlan> filled = new ArrayList<>();
    for (int i = 0; i < given.strategies().size(); i++) {
      filled.add(plan(sweep.with(given.strategies().get(i)), i));
    }
    List<SearchStrategy> strategies = filled.stream().map(plan -> plan.spec().strategy()).toList();
    checkDifferent(strategies);
    SweepPlan first = filled.get(0);
    return new ComparisonPlan(
        new ComparisonSpec(first.spec(), strategies, given.repeats()), first.epochs());
  }

  private SweepPlan plan(SweepSpec sweep, int strategy) {
    try {
      return plans.plan(sweep);
    } catch (ProblemException e) {
      throw new ProblemException(
          e.type(),
          e.detail(),
          e.faults().stream()
              .map(fault -> new Fault(place(fault.pointer(), strategy), fault.detail()))
              .toList());
    }
  }

  /** Where a place of a sweep is in the comparison. */
  private static String place(String pointer, int strategy) {
    String own = "#/strategy";
    return pointer.equals(own) || pointer.startsWith(own + "/")
        ? "#/strategies/" + strategy + pointer.substring(own.length())
        : pointer.replaceFirst("^#", "#/sweep");
  }

  private static void check(ComparisonSpec given, int trials) {
    SweepSpec sweep = given.sweep();
    if (sweep.tags().size() > MOST_TAGS) {
      throw invalidSpec(
          "#/sweep/tags", "must be at most %d, as each sweep gets one more".formatted(MOST_TAGS));
    }
    if (sweep.limits().timeLimit() != null) {
      throw invalidSpec(
          "#/sweep/limits/timeLimit",
          "must be left out: sweeps that share the workers would be told apart by who waits");
    }
    if (sweep.revalidation() != null) {
      throw invalidSpec(
          "#/sweep/revalidation",
          "must be left out: what is compared are strategies, not their best");
    }
    SearchStrategy strategy = sweep.strategy();
    if (!(strategy instanceof RandomSearch) && !strategy.equals(given.strategies().get(0))) {
      throw invalidSpec(
          "#/sweep/strategy", "must be left out: those that are compared are in strategies");
    }
    checkEarlyTermination(given);
    long all = (long) given.strategies().size() * given.repeats() * trials;
    if (all > SweepLimits.MOST_TRIALS) {
      throw invalidSpec(
          "#/repeats",
          "must make at most %,d trials in all: %d strategies × %d repeats × %,d trials are %,d"
              .formatted(
                  SweepLimits.MOST_TRIALS,
                  given.strategies().size(),
                  given.repeats(),
                  trials,
                  all));
    }
  }

  private static void checkEarlyTermination(ComparisonSpec given) {
    for (int i = 0; i < given.strategies().size(); i++) {
      if (given.sweep().earlyTermination() != null && given.strategies().get(i).endsTrialsEarly()) {
        throw invalidSpec(
            "#/sweep/earlyTermination",
            "must be left out: %s ends trials itself".formatted(given.label(i)));
      }
    }
  }

  private static void checkDifferent(List<SearchStrategy> strategies) {
    for (int i = 0; i < strategies.size(); i++) {
      int first = strategies.indexOf(strategies.get(i));
      if (first < i) {
        throw invalidSpec(
            "#/strategies/" + i,
            "must differ from strategy %d, which is the same".formatted(first));
      }
    }
  }
}
