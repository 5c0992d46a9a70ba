package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each finding a run that has it, and its twin that differs in one setting and has it not. */
class SickAndHealthyTest extends DiagnosedService {
  private static final String HIDDEN = "{'type':'dense','units':%d,'activation':'%s'}";

  private static String deep(String activation) {
    return String.join(",", Collections.nCopies(8, HIDDEN.formatted(24, activation)));
  }

  private String dataset(String name) {
    return switch (name) {
      case "line" -> service.csv(Made.line(200));
      case "curve" -> service.csv(Made.curve(500, 1, 1));
      case "large curve" -> service.csv(Made.curve(500, 1, 1000));
      case "rare" -> service.csv(Made.twoClasses(1500, 20, 2.5));
      default -> service.sample(name);
    };
  }

  /** A spec; {@code $} stands for the setting, and blocks have names. */
  private String spec(String data, String ofData, String members, String setting) {
    String spec =
        "{'data':{'dataset':'%s','target':'label'%s},%s,'execution':{'evaluateTest':false}}"
            .formatted(dataset(data), ofData.isEmpty() ? "" : "," + ofData, members);
    return spec.replace("$", setting)
        .replace("TANH", HIDDEN.formatted(16, "tanh") + "," + HIDDEN.formatted(8, "tanh"))
        .replace("DEEP-RELU", deep("relu"))
        .replace("DEEP-SIGMOID", deep("sigmoid"));
  }

  @ParameterizedTest(name = "{0} on {1}: {4} and {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          diverged | line | "" | 'training':{'epochs':30,'optimizer':{'type':'sgd','learningRate':$}} | 50 | 0.05
          poor-initialization | curve | "" | 'training':{'epochs':100},'network':{'initializer':$} | 'zeros' | 'he-normal'
          unscaled-inputs | large curve | "'preparation':{'normalize':$}" | 'training':{'epochs':50} | 'none' | 'z-score'
          learning-rate-too-high | curve | "" | 'network':{'layers':[TANH]},'training':{'epochs':40,'batchSize':16,'optimizer':{'type':'sgd','learningRate':$}} | 10 | 0.1
          learning-rate-too-high | curve | "" | 'network':{'layers':[TANH]},'training':{'epochs':40,'batchSize':16,'optimizer':{'type':'adam','learningRate':$}} | 0.3 | 0.003
          learning-rate-too-low | curve | "" | 'training':{'epochs':200,'optimizer':{'type':'adam','learningRate':$}} | 0.00003 | 0.01
          update-ratio-off | curve | "" | 'training':{'epochs':600,'optimizer':{'type':'adam','learningRate':$}} | 0.0000001 | 0.01
          update-ratio-off | curve | "" | 'network':{'layers':[TANH]},'training':{'epochs':40,'batchSize':16,'optimizer':{'type':'sgd','learningRate':$}} | 10 | 0.1
          vanishing-gradients | curve | "" | 'training':{'epochs':200},'network':{'layers':[$]} | DEEP-SIGMOID | DEEP-RELU
          exploding-gradients | curve | "" | 'training':{'epochs':200,'optimizer':{'type':'sgd','learningRate':0.000000001}},'network':{'layers':[DEEP-RELU],'initializer':$} | {'type':'normal','scale':1.5} | 'he-normal'
          dead-units | curve | "" | 'training':{'epochs':300,'optimizer':{'type':'adam','learningRate':$}} | 3 | 0.01
          saturated-units | curve | "" | 'training':{'epochs':300},'network':{'layers':[TANH],'initializer':$} | {'type':'normal','scale':10} | 'xavier-normal'
          nearly-linear-layers | curve | "" | 'network':{'layers':[TANH]},'training':{'epochs':400,'optimizer':{'type':'adam','learningRate':0.01},'regularization':[{'type':'l2','per':'none','lambda':$}]} | 0.1 | 0.0001
          batch-too-small-for-batch-norm | curve | "" | 'network':{'layers':[{'type':'dense','units':8,'batchNorm':true}]},'training':{'epochs':5,'batchSize':$} | 4 | 32
          plateau | xor | "" | 'training':{'epochs':2000,'optimizer':{'type':'sgd','learningRate':0.3}},'network':{'layers':[TANH],'initializer':$} | {'type':'normal','scale':0.01} | 'xavier-normal'
          decay-too-early | curve | "" | 'training':{'epochs':100,'batchSize':64,'schedule':$} | {'type':'exponential','base':0.6} | 'cosine'
          decay-too-late | curve | "" | 'training':{'epochs':60,'batchSize':4,'optimizer':{'type':'sgd','learningRate':0.3},'schedule':$} | 'constant' | 'cosine'
          not-converged | curve | "" | 'training':{'optimizer':{'type':'adam','learningRate':0.003},'epochs':$} | 80 | 1500
          overfitting | moons?rows=150&noise=0.4 | "" | 'training':{'epochs':400,'optimizer':{'type':'adam','learningRate':0.01},'regularization':$} | [] | [{'type':'l2','per':'none','lambda':0.05}]
          class-imbalance-ignored | rare | "" | 'training':{'epochs':100,'optimizer':{'type':'adam','learningRate':0.01},'loss':$} | 'sigmoid-cross-entropy' | {'type':'sigmoid-cross-entropy','classWeights':'balanced'}
          """)
  void theSickRunHasItAndItsTwinHasNot(
      String code, String data, String ofData, String members, String sick, String healthy) {
    List<RunFinding> ofSick = findings(trained(spec(data, ofData, members, sick)));
    List<RunFinding> ofHealthy = findings(trained(spec(data, ofData, members, healthy)));

    assertThat(ofSick).extracting(RunFinding::code).contains(code);
    assertThat(ofSick)
        .filteredOn(found -> found.code().equals(code))
        .allMatch(SickAndHealthyTest::matters);
    assertThat(ofHealthy)
        .filteredOn(SickAndHealthyTest::matters)
        .extracting(RunFinding::code)
        .doesNotContain(code);
    ofSick.forEach(this::isSound);
    ofHealthy.forEach(this::isSound);
  }

  @Test
  void rowsThatStandTwiceAreFoundAndThoseThatDoNotAreNot() {
    String curve = Made.curve(500, 1, 1);
    String rows = curve.substring(curve.indexOf('\n') + 1);
    String members = "'training':{'epochs':5},'execution':{'evaluateTest':false}";

    List<RunFinding> twice =
        findings(
            trained(
                ServiceClient.spec(service.csv(curve.strip() + "\n" + rows), "label", members)));
    List<RunFinding> once =
        findings(trained(ServiceClient.spec(service.csv(curve), "label", members)));

    assertThat(twice).extracting(RunFinding::code).contains("duplicate-rows-across-splits");
    assertThat(once).extracting(RunFinding::code).doesNotContain("duplicate-rows-across-splits");
    twice.forEach(this::isSound);
  }

  private static boolean matters(RunFinding found) {
    return found.severity() != Severity.INFO;
  }
}
