package dev.descent.diagnosis.advice;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judgement;
import dev.descent.diagnosis.rule.DiagnosisRule;
import dev.descent.diagnosis.rule.RunFinding;
import dev.descent.diagnosis.rule.Severity;
import dev.descent.diagnosis.rule.Symptoms;
import dev.descent.engine.metric.Interval;
import dev.descent.run.DiagnosedRuns;
import dev.descent.run.DryRun;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class ActionContractTest extends ServiceTest {
  private static final Gap HIGH = new Gap(.2, new Interval(.15, .25), Judgement.HIGH);
  private static final Gap LOW = new Gap(.001, new Interval(-.01, .01), Judgement.LOW);
  private static final String DATA = "digits";

  @Autowired private Runs runs;
  @Autowired private DiagnosedRuns diagnosed;

  static Stream<String> specs() {
    return Stream.of(
        "'training':{'epochs':5}",
        "'training':{'epochs':5,'batchSize':64,'schedule':'cosine'},'network':{'layers':[]}",
        "'training':{'epochs':5,'optimizer':'sgd','regularization':['l2']},'network':{"
            + "'inputKeepProb':0.9,'initializer':'zeros','layers':["
            + "{'type':'dense','units':16,'activation':'tanh','keepProb':0.5},"
            + "{'type':'dense','units':8,'activation':'sigmoid'},"
            + "{'type':'dense','units':8,'activation':'sigmoid','batchNorm':true}]}",
        "'training':{'epochs':2,'batchSize':64},'network':{'inputShape':[1,8,8],'layers':["
            + "{'type':'conv2d','filters':4},'flatten',{'type':'dense','units':8}]}");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whateverIsProposedIsAcceptedAndChangesTheSpec(String members) {
    Run run = run(members);
    Gap higher = new Gap(.3, new Interval(.25, .35), Judgement.HIGH); // so that it may grow
    Patient patient = patient(run, higher, HIGH, everyFinding());
    DryRun itself = diagnosed.preview(run, List.of());

    Set<String> proposed = new HashSet<>();
    for (Action action : Action.ALL) {
      action
          .propose(patient, Confidence.SHOWN)
          .filter(proposal -> !proposal.patch().isEmpty())
          .ifPresent(
              proposal -> {
                DryRun other = diagnosed.preview(run, proposal.patch());
                assertThat(other.spec()).as(action.code()).isNotEqualTo(itself.spec());
                assertThat(proposal.why()).endsWith(".");
                assertThat(proposal.expected()).endsWith(".");
                proposed.add(action.code());
              });
    }

    assertThat(proposed).contains("stronger-l2", "bigger-network");
  }

  @Test
  void codesAreKebabCaseAndAllDifferent() {
    List<String> codes = Action.ALL.stream().map(Action::code).toList();

    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z0-9-]+"));
    assertThat(codes).contains("stronger-l2", "mend-learning-rate", "more-data");
  }

  @Test
  void pureBiasIsNeverMetByMoreDataOrRegularization() {
    Patient patient = patient(run("'training':{'epochs':5}"), HIGH, LOW, List.of());

    List<Suggestion> suggestions = Recipe.of(patient);

    assertThat(suggestions).isNotEmpty();
    assertThat(suggestions).extracting(Suggestion::aim).containsOnly(Aim.AVOIDABLE_BIAS);
  }

  @Test
  void pureVarianceIsNeverMetByABiggerNetwork() {
    Patient patient = patient(run("'training':{'epochs':5}"), LOW, HIGH, List.of());

    List<Suggestion> suggestions = Recipe.of(patient);

    assertThat(suggestions).extracting(Suggestion::action).startsWith("more-data", "stronger-l2");
    assertThat(suggestions).extracting(Suggestion::aim).containsOnly(Aim.VARIANCE);
  }

  @Test
  void biasComesBeforeVariance() {
    Patient patient = patient(run("'training':{'epochs':5}"), HIGH, HIGH, List.of());

    List<Aim> aims = Recipe.of(patient).stream().map(Suggestion::aim).toList();

    assertThat(aims).isSorted().contains(Aim.AVOIDABLE_BIAS, Aim.VARIANCE);
  }

  @Test
  void whatAFindingAsksForComesFirst() {
    RunFinding tooHigh = finding("learning-rate-too-high");
    Patient patient = patient(run("'training':{'epochs':5}"), HIGH, LOW, List.of(tooHigh));

    assertThat(Recipe.of(patient).get(0).action()).isEqualTo("mend-learning-rate");
  }

  @Test
  void runThatLearnsByHeartIsNotToTrainLongerNorToGrow() {
    Gap small = new Gap(.05, new Interval(.03, .07), Judgement.HIGH);
    Run run = run("'training':{'epochs':5}");

    List<Suggestion> suggestions =
        Recipe.of(patient(run, small, HIGH, List.of(finding("overfitting"))));

    assertThat(suggestions)
        .extracting(Suggestion::action)
        .contains("stronger-l2")
        .doesNotContain("train-longer", "bigger-network");
  }

  @Test
  void dropoutWaitsUntilVarianceIsShown() {
    Gap suspected = new Gap(.04, new Interval(-.01, .09), Judgement.CANNOT_TELL);
    Patient patient = patient(run("'training':{'epochs':5}"), LOW, suspected, List.of());

    assertThat(Recipe.of(patient))
        .extracting(Suggestion::action)
        .contains("stronger-l2")
        .doesNotContain("dropout", "more-data");
    assertThat(Recipe.of(patient))
        .extracting(Suggestion::confidence)
        .containsOnly(Confidence.SUSPECTED);
  }

  @Test
  void nothingIsAdvisedWhereNothingIsWrong() {
    assertThat(Recipe.of(patient(run("'training':{'epochs':5}"), LOW, LOW, List.of()))).isEmpty();
  }

  private Run run(String members) {
    String id = service.submit(spec(service.sample(DATA), "label", members));
    service.succeeded(id);
    return runs.get(UUID.fromString(id));
  }

  private Patient patient(Run run, Gap bias, Gap variance, List<RunFinding> findings) {
    Gaps gaps = new Gaps(0, .02, bias, variance, null, null, false);
    return new Patient(Symptoms.of(run, diagnosed.curves(run), gaps, null, null), findings);
  }

  private static List<RunFinding> everyFinding() {
    return Stream.concat(
            DiagnosisRule.ALL.stream().map(DiagnosisRule::code),
            Stream.of(
                "learning-rate-too-high",
                "unscaled-inputs",
                "poor-initialization",
                "dead-units",
                "saturated-units",
                "vanishing-gradients",
                "nearly-linear-layers"))
        .distinct()
        .map(ActionContractTest::finding)
        .toList();
  }

  private static RunFinding finding(String code) {
    return new RunFinding(
        code, Severity.WARNING, RunFinding.Evidence.of(Map.of("figure", 1.0)), "Said.", "/x");
  }
}
