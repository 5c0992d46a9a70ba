package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.run.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Courses that look like a finding and are none. */
class NoFalseClaimTest extends DiagnosedService {
  private static final String SPEC =
      "{'data':{'dataset':'%s','target':'label'},'execution':{'evaluateTest':false},%s}";

  private static List<String> codes(Symptoms run) {
    return findings(run).stream()
        .filter(found -> found.severity() != Severity.INFO)
        .map(RunFinding::code)
        .toList();
  }

  @Test
  void aRisingDevLossIsNoMatterWhereTheBestWeightsWereTakenBack() {
    String moons = service.sample("moons?rows=150&noise=0.4");
    String training =
        "'training':{'epochs':400,'optimizer':{'type':'adam','learningRate':0.01},"
            + "'earlyStopping':{'patience':200,'restoreBest':%s}}";

    Symptoms kept = trained(SPEC.formatted(moons, training.formatted(false)));
    Symptoms restored = trained(SPEC.formatted(moons, training.formatted(true)));

    assertThat(codes(kept)).contains("overfitting");
    assertThat(codes(restored)).doesNotContain("overfitting");
  }

  @Test
  void aRunThatReachedItsTargetNeedNotTrainLonger() {
    String curve = service.csv(Made.curve(500, 1, 1));
    String training =
        "'training':{'epochs':80,'optimizer':{'type':'adam','learningRate':0.003}},"
            + "'objective':{'targetError':%s}";

    Symptoms ended = trained(SPEC.formatted(curve, training.formatted("0.24")));
    Symptoms tooShort = trained(SPEC.formatted(curve, training.formatted("0")));

    assertThat(ended.run().stopReason()).isEqualTo(StopReason.TARGET_REACHED);
    assertThat(codes(ended)).doesNotContain("not-converged");
    assertThat(codes(tooShort)).contains("not-converged");
  }

  @Test
  void theNoiseOfSmallBatchesIsNoTooHighLearningRate() {
    String overlap = service.csv(Made.twoClasses(600, 2, 2));
    String training =
        "'training':{'epochs':40,'batchSize':4,'optimizer':{'type':'sgd','learningRate':0.03}}";

    Symptoms run = trained(SPEC.formatted(overlap, training));

    assertThat(codes(run)).doesNotContain("learning-rate-too-high", "not-converged", "plateau");
  }
}
