package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What a user does with sweeps. */
final class SweepClient {
  static final String RATE = "/training/optimizer/learningRate";
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private SweepClient() {}

  /** A sweep over iris; quotes may be single. */
  static String sweep(String dataset, int epochs, String space, String... members) {
    String base =
        "{'data':{'dataset':'%s','target':'species'},'network':{'layers':[{'type':'dense','units':8}]},'training':{'epochs':%d,'batchSize':16}}"
            .formatted(dataset, epochs);
    String rest = members.length == 0 ? "" : "," + String.join(",", members);
    return "{'base':%s,'space':{%s}%s}".formatted(base, space, rest).replace('\'', '"');
  }

  /** The learning rate, by its order of magnitude. */
  static String rates() {
    return "'%s':{'type':'log','min':1e-4,'max':1}".formatted(RATE);
  }

  static String submit(ServiceClient service, String spec) {
    Answer answer = service.post("/sweeps", spec);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    return answer.text("/id");
  }

  /** The sweep, once it has ended. */
  static JsonNode ended(ServiceClient service, String sweep) {
    Awaitility.await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                List.of("SUCCEEDED", "FAILED")
                    .contains(service.get("/sweeps/" + sweep).text("/state")));
    return service.get("/sweeps/" + sweep).body();
  }

  static List<JsonNode> trials(ServiceClient service, String sweep) {
    List<JsonNode> trials = new ArrayList<>();
    service.get("/sweeps/" + sweep + "/trials").body().at("/items").forEach(trials::add);
    return trials;
  }

  /** What was tried and what came of it, whatever the ids and times. */
  static List<String> outcomes(ServiceClient service, String sweep) {
    return trials(service, sweep).stream()
        .map(
            trial ->
                "%s %s %s %s"
                    .formatted(
                        trial.at("/settings"),
                        trial.at("/state").asString(),
                        trial.at("/value"),
                        trial.at("/looks")))
        .toList();
  }
}
