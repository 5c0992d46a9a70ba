package dev.descent.diagnosis.rule;

import dev.descent.ServiceTest;
import dev.descent.dataset.Datasets;
import dev.descent.diagnosis.gap.Errors;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judge;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Trains what is posted and looks at it with every rule. */
abstract class DiagnosedService extends ServiceTest {
  @Autowired private Runs runs;
  @Autowired private Datasets datasets;

  /** What there is to see of a run, once it has ended; the spec's quotes may be single. */
  protected Symptoms trained(String spec) {
    String id = service.submit(spec.replace('\'', '"'));
    service.ended(id);
    Run run = runs.get(UUID.fromString(id));
    return Symptoms.of(
        run, runs.curves(run), gaps(run), datasets.profile(run.spec().data().dataset()));
  }

  private static @Nullable Gaps gaps(Run run) {
    Results results = run.results();
    return results == null
        ? null
        : Gaps.of(
            Errors.of(results, run.spec().objective().bayesError(), run.shift() != null),
            new Judge(Judge.USUAL_THRESHOLD, 4));
  }

  /** What all rules find. */
  protected static List<RunFinding> findings(Symptoms run) {
    return DiagnosisRule.ALL.stream()
        .map(rule -> rule.check(run))
        .flatMap(Optional::stream)
        .toList();
  }
}
