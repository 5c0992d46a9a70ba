package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.PreparationReport;
import dev.descent.run.Curves;
import dev.descent.run.FailureReason;
import dev.descent.run.Run;
import dev.descent.run.RunState;
import dev.descent.run.Thinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every rule. */
class DiagnosisRuleContractTest extends DiagnosedService {
  private static final Course NOTHING = new Course(new Curves(List.of("epoch"), Map.of(), 0, 0));

  /** One epoch, and all rows train. */
  private Symptoms barest() {
    return trained(
        """
        {'data':{'dataset':'%s','target':'label',
                 'split':{'type':'fractions','train':1,'dev':0,'test':0}},
         'training':{'epochs':1}}
        """
            .formatted(service.sample("moons?rows=40")));
  }

  private static Course unknown(Course course) {
    Curves curves = course.curves();
    Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
    for (String key : curves.keys()) {
      boolean axis = key.equals(curves.keys().get(0));
      columns.put(
          key,
          axis
              ? curves.columns().get(key)
              : new ArrayList<>(Collections.nCopies(curves.points(), null)));
    }
    return new Course(new Curves(curves.keys(), columns, curves.points(), curves.total()));
  }

  private static Course thinned(Course course, int most) {
    Curves curves = course.curves();
    List<double[]> values =
        curves.keys().stream().skip(1).map(course::column).map(double[]::clone).toList();
    int[] shown = Thinning.thin(values, curves.points(), most);
    Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
    curves
        .columns()
        .forEach((key, all) -> columns.put(key, Arrays.stream(shown).mapToObj(all::get).toList()));
    return new Course(new Curves(curves.keys(), columns, shown.length, curves.total()));
  }

  private static Run failed(Run run, @Nullable TrainingReport report) {
    Results none = null;
    PreparationReport unprepared = null;
    return new Run(
        run.id(),
        run.name(),
        run.tags(),
        RunState.FAILED,
        FailureReason.INTERNAL,
        null,
        "lost",
        1,
        run.progress(),
        run.spec(),
        none,
        null,
        report,
        List.of(),
        List.of(),
        unprepared,
        run.reproducibility(),
        List.of(),
        List.of(),
        run.timing(),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void codesAreDifferentWordsInKebabCase() {
    List<String> codes = DiagnosisRule.ALL.stream().map(DiagnosisRule::code).toList();

    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    assertThat(codes).hasSameSizeAs(DiagnosisRule.class.getPermittedSubclasses());
    assertThat(codes).contains("overfitting", "learning-rate-too-high");
  }

  @Test
  void nothingIsFoundWhereThereIsNothingToSee() {
    Symptoms barest = barest();
    Run run = barest.run();
    TrainingReport bare =
        new TrainingReport(null, null, null, List.of(), List.of(), List.of(), null);
    Course epochs = unknown(barest.epochs());
    Course health = unknown(barest.health());
    Course costs = unknown(barest.costs());

    Stream<Symptoms> cases =
        Stream.of(
            barest,
            new Symptoms(run, barest.epochs(), barest.costs(), barest.health(), null, null, null),
            new Symptoms(run, epochs, costs, health, barest.gaps(), null, null),
            new Symptoms(run, NOTHING, NOTHING, NOTHING, barest.gaps(), null, null),
            new Symptoms(failed(run, null), NOTHING, NOTHING, NOTHING, null, null, null),
            new Symptoms(failed(run, bare), epochs, costs, health, null, null, null),
            new Symptoms(
                failed(run, bare), NOTHING, barest.costs(), barest.health(), null, null, null));

    assertThat(cases).allSatisfy(each -> assertThat(findings(each)).isEmpty());
  }

  @Test
  void thinnedCurvesTellTheSame() {
    String moons = service.sample("moons?rows=150&noise=0.4");
    String spec =
        "{'data':{'dataset':'%s','target':'label'},'execution':{'evaluateTest':false},"
            + "'training':{'epochs':600,'optimizer':{'type':'adam','learningRate':0.01}%s}}";

    for (String members :
        List.of("", ",'regularization':[{'type':'l2','per':'none','lambda':0.05}]")) {
      Symptoms run = trained(spec.formatted(moons, members));
      Symptoms thinned =
          new Symptoms(
              run.run(),
              thinned(run.epochs(), 120),
              thinned(run.costs(), 120),
              run.health(),
              run.gaps(),
              run.profile(),
              run.gradient());

      assertThat(thinned.epochs().thinned()).isTrue();
      assertThat(codes(thinned)).isEqualTo(codes(run));
      assertThat(codes(run).contains("overfitting")).isEqualTo(members.isEmpty());
    }
  }

  private static List<String> codes(Symptoms run) {
    return findings(run).stream().map(RunFinding::code).toList();
  }
}
