package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CloneHttpTest extends ServiceTest {

  private String run() {
    return service.submit(
        spec(service.sample("iris"), "species", "'training':{'epochs':3}", "'name':'first'"));
  }

  private Answer clone(String run, String patch) {
    return service.post("/runs/" + run + "/clone", patch.replace('\'', '"'));
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  @Test
  void aCloneWithoutChangesHasTheSameWeights() {
    String run = run();

    Answer clone = clone(run, "[]");

    assertThat(clone.status()).isEqualTo(202);
    assertThat(clone.headers().firstValue("Location"))
        .hasValue("/api/v1/runs/" + clone.text("/id"));
    assertThat(clone.text("/id")).isNotEqualTo(run);
    assertThat(clone.text("/name")).startsWith("run-");
    assertThat(weights(service.succeeded(clone.text("/id"))))
        .isEqualTo(weights(service.succeeded(run)));
  }

  @Test
  void aPatchChangesTheFilledSpec() {
    String run = run();

    Answer clone =
        clone(
            run,
            "[{'op':'replace','path':'/training/optimizer/learningRate','value':0.01},"
                + "{'op':'add','path':'/network/layers/-','value':{'type':'dense','units':16}},"
                + "{'op':'add','path':'/name','value':'second'}]");

    assertThat(clone.text("/name")).isEqualTo("second");
    assertThat(clone.body().at("/spec/training/optimizer/learningRate").asDouble()).isEqualTo(0.01);
    assertThat(clone.body().at("/spec/training/optimizer/beta1").asDouble()).isEqualTo(0.9);
    assertThat(clone.body().at("/spec/network/layers").size()).isEqualTo(3);
    service.succeeded(clone.text("/id"));
    service.succeeded(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'op':'replace','path':'/training/optimiser/learningRate','value':1}] | #/0/path",
        "[{'op':'replace','path':'/training/optimizer/learningRate','value':-1}] | #/training/optimizer/learningRate",
        "[{'op':'add','path':'/trainig','value':{}}] | #/trainig",
        "[{'op':'replace','path':'/data/target','value':'specie'}] | #/data/target",
        "[{'op':'put','path':'/name','value':'x'}] | #/0/op",
        "[{'op':'move','path':'/name'}] | #/0/from",
        "[{'op':'remove'}] | #/0/path",
        "[null] | #/0",
      })
  void whatIsWrongIsNamed(String patch, String pointer) {
    String run = run();

    Answer clone = clone(run, patch);

    assertThat(clone.status()).isEqualTo(422);
    assertThat(clone.pointer()).isEqualTo(pointer);
    service.succeeded(run);
  }
}
