package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.EventStream;
import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run that was accepted is done, whatever happens to the process. */
class KillTest {
  /** So many that a checkpoint is written and the worker killed long before the last. */
  private static final int EPOCHS = 2000;

  @TempDir private Path data;

  private static String submit(ServiceClient client) {
    return submit(client, 500);
  }

  private static String submit(ServiceClient client, int epochs) {
    return client.submit(
        spec(
            client.sample("moons?rows=400"),
            "label",
            "'training':{'epochs':%d,'batchSize':16}".formatted(epochs),
            "'execution':{'maxAttempts':100}"));
  }

  private static String weights(JsonNode run) {
    return run.at("/reproducibility/weightsSha256").asString();
  }

  @Test
  void killedRunsAreDoneAgainWithTheSameWeights() throws Exception {
    String training;
    String queued;
    String justAccepted;

    try (ForkedService killed = ForkedService.start(data)) {
      training = submit(killed.client());
      queued = submit(killed.client());
      killed.client().when(training, "RUNNING"::equals);
      justAccepted = submit(killed.client());
      killed.kill();
    }

    try (ForkedService next = ForkedService.start(data)) {
      JsonNode trainedAgain = next.client().succeeded(training);
      String undisturbed = weights(next.client().succeeded(submit(next.client())));
      assertThat(weights(trainedAgain)).isEqualTo(undisturbed);
      assertThat(trainedAgain.at("/attempt").asInt()).isEqualTo(2);
      assertThat(trainedAgain.at("/transitions").toString()).contains("its worker disappeared");
      assertThat(weights(next.client().succeeded(queued))).isEqualTo(undisturbed);
      assertThat(weights(next.client().succeeded(justAccepted))).isEqualTo(undisturbed);
      assertThat(next.client().get("/runs/" + training + "/curves").body().at("/total").asInt())
          .isEqualTo(500);
    }
  }

  @Test
  void aKilledRunGoesOnFromItsCheckpointWithTheSameWeights() throws Exception {
    List<String> settings = List.of("--descent.worker.checkpoint-every=PT0.1S");
    String run;

    try (ForkedService killed = ForkedService.start(data, ForkedService.SOONER, settings)) {
      run = submit(killed.client(), EPOCHS);
      await().until(() -> killed.client().get("/runs/" + run + "/checkpoints").body().has(0));
      killed.kill();
    }

    try (ForkedService next = ForkedService.start(data, ForkedService.SOONER, settings)) {
      ServiceClient client = next.client();
      JsonNode ended = client.succeeded(run);
      assertThat(ended.at("/transitions").toString()).contains("goes on at step");
      assertThat(weights(ended)).isEqualTo(weights(client.succeeded(submit(client, EPOCHS))));
      JsonNode costs = client.get("/runs/" + run + "/curves?keys=cost").body();
      assertThat(costs.at("/total")).isEqualTo(ended.at("/progress/steps"));
      JsonNode epochs = client.get("/runs/" + run + "/curves?maxPoints=10000").body();
      assertThat(epochs.at("/columns/epoch").valueStream().map(JsonNode::asInt))
          .containsExactlyElementsOf(IntStream.range(0, EPOCHS).boxed().toList());
      assertThat(client.get("/runs/" + run + "/checkpoints").body().size()).isBetween(1, 2);
      // the latest and the best of two runs; a kill between file and row leaves at most one more
      assertThat(data.resolve("checkpoints").toFile().list()).hasSizeLessThanOrEqualTo(5);
    }
  }

  @Test
  void aReaderWhoReconnectsAfterAKillHasTheCurveWithoutGapOrDuplicate() throws Exception {
    List<String> settings = List.of("--descent.worker.checkpoint-every=PT0.1S");
    List<String> options = List.of("-XX:TieredStopAtLevel=1");
    List<EventStream.Event> seen;
    String run;

    try (ForkedService killed = ForkedService.start(data, options, settings)) {
      run = submit(killed.client(), EPOCHS);
      EventStream stream = killed.client().events(run, "");
      await().until(() -> killed.client().get("/runs/" + run + "/checkpoints").body().has(0));
      stream.until(event -> event.type().equals("epoch"));
      killed.kill();
      seen = EventStream.lasting(stream.all());
    }

    try (ForkedService next = ForkedService.start(data, options, settings)) {
      seen.addAll(next.client().events(run, seen.get(seen.size() - 1).id()).all());
      JsonNode stored = next.client().get("/runs/" + run + "/curves?maxPoints=10000").body();
      assertThat(EventStream.curve(seen).values().stream().map(p -> p.at("/dev.loss").asDouble()))
          .containsExactlyElementsOf(
              stored.at("/columns/dev.loss").valueStream().map(JsonNode::asDouble).toList());
      assertThat(EventStream.curve(seen)).hasSize(EPOCHS);
      assertThat(seen.get(seen.size() - 1).type()).isEqualTo("end");
    }
  }
}
