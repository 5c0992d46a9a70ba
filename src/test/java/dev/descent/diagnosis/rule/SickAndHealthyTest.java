package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SickAndHealthyTest extends DiagnosedService {
  static Stream<Arguments> pairs() {
    return Stream.of(
        pair("diverged", "linear",
            "'optimizer':{'type':'sgd','learningRate':%s},'epochs':30", "50", "0.05"),
        pair("poor-initialisation", "curved",
            "'epochs':100", "'initializer':'zeros'", "'initializer':'he-normal'"),
        pair("learning-rate-too-high", "curved",
            "'optimizer':{'type':'sgd','learningRate':%s},'batchSize':16,'epochs':40", "10", "0.1"),
        pair("learning-rate-too-low", "curved",
            "'optimizer':{'type':'adam','learningRate':%s},'epochs':200", "0.00003", "0.01"),
        pair("update-ratio-off", "curved",
            "'optimizer':{'type':'adam','learningRate':%s},'epochs':600", "1e-7", "0.01"),
        pair("update-ratio-off", "curved",
            "'optimizer':{'type':'adam','learningRate':%s},'batchSize':16,'epochs':40", "1", "0.01"),
        pair("vanishing-gradients", "curved", "'epochs':200", deep("sigmoid"), deep("relu")),
        pair("exploding-gradients", "curved",
            "'optimizer':{'type':'sgd','learningRate':1e-9},'epochs':200",
            deep("relu") + ",'initializer':{'type':'normal','scale':1.5}",
            deep("relu") + ",'initializer':'he-normal'"),
        pair("dead-units", "curved",
            "'optimizer':{'type':'adam','learningRate':%s},'epochs':300", "3", "0.01"),
        pair("saturated-units", "curved", "'epochs':300",
            wide("tanh") + ",'initializer':{'type':'normal','scale':10}",
            wide("tanh") + ",'initializer':'xavier-normal'"),
        pair("nearly-linear-layers", "curved",
            "'optimizer':{'type':'adam','learningRate':0.01},'epochs':400,'regularization':[{'type':'l2','lambda':%s,'per':'none'}]", "0.03", "0.0001", wide("tanh")),
        pair("batch-too-small-for-batch-norm", "curved",
            "'epochs':5,'batchSize':%s", "4", "32", "'layers':[{'type':'dense','units':8,'batchNorm':true}]"),
        pair("plateau", "xor",
            "'epochs':3000,'optimizer':{'type':'sgd','learningRate':0.3}", wide("tanh") + ",'initializer':{'type':'normal','scale':0.05}",
            wide("tanh") + ",'initializer':'xavier-normal'"),
        pair("decay-too-early", "curved",
            "'epochs':100,'batchSize':64,'optimizer':{'type':'adam','learningRate':0.003},'schedule':%s", "{'type':'exponential','base':0.7}", "{'type':'cosine'}"),
        pair("decay-too-late", "overlapping",
            "'epochs':60,'batchSize':4,'optimizer':{'type':'sgd','learningRate':0.5},'schedule':%s", "'constant'", "'cosine'"),
        pair("not-converged", "curved",
            "'epochs':%s,'optimizer':{'type':'adam','learningRate':0.003}", "150", "2000"),
        pair("overfitting", "noisy-moons",
            "'epochs':400,'optimizer':{'type':'adam','learningRate':0.01},'regularization':%s", "[]", "[{'type':'l2','lambda':0.05,'per':'none'}]"),
        pair("class-imbalance-ignored", "rare",
            "'epochs':200,'optimizer':{'type':'adam','learningRate':0.01},'loss':%s", "'sigmoid-cross-entropy'", "{'type':'sigmoid-cross-entropy','classWeights':'balanced'}"));
  }

  private static String deep(String activation) {
    String layer = "{'type':'dense','units':24,'activation':'%s'}".formatted(activation);
    return "'layers':[" + String.join(",", java.util.Collections.nCopies(8, layer)) + "]";
  }

  private static String wide(String activation) {
    return "'layers':[{'type':'dense','units':16,'activation':'%1$s'},{'type':'dense','units':8,'activation':'%1$s'}]".formatted(activation);
  }

  private static Arguments pair(String code, String data, String training, String sick, String healthy) {
    return training.contains("%s")
        ? pair(code, data, training, sick, healthy, "")
        : Arguments.of(code, data, training, sick, training, healthy);
  }

  private static Arguments pair(String code, String data, String training, String sick, String healthy, String network) {
    return Arguments.of(code, data, training.formatted(sick), network, training.formatted(healthy), network);
  }

  private String dataset(String name) {
    return switch (name) {
      case "linear" -> service.csv(Made.linear(200));
      case "xor" -> service.sample("xor?rows=300");
      case "noisy-moons" -> service.sample("moons?rows=150&noise=0.4");
      case "overlapping" -> service.csv(Made.rare(600, 2, 2));
      case "rare" -> service.csv(Made.rare(1500, 20, 1.5));
      default -> service.csv(Made.curved(500, 1, 1, 0));
    };
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("pairs")
  void theSickRunHasItAndItsHealthyTwinHasNot(String code, String data, String training, String network, String otherTraining, String otherNetwork) {
    String dataset = dataset(data);
    String spec = "{'data':{'dataset':'%s','target':'" + (data.equals("linear") ? "y" : "label") + "'},'network':{%s},'training':{%s}}";
    List<RunFinding> sick = findings(trained(spec.formatted(dataset, network, training)));
    List<RunFinding> healthy = findings(trained(spec.formatted(dataset, otherNetwork, otherTraining)));
    System.out.println("== " + code);
    for (RunFinding f : sick) System.out.println("  S " + f.code() + " " + f.severity() + " " + f.evidence() + " " + f.explanation());
    for (RunFinding f : healthy) System.out.println("  H " + f.code() + " " + f.severity() + " " + f.evidence() + " " + f.explanation());
    assertThat(sick).extracting(RunFinding::code).contains(code);
    assertThat(healthy).extracting(RunFinding::code).doesNotContain(code);
  }
}
