package dev.descent.worker;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run that was accepted is done, whatever happens to the process. */
class KillTest {
  @TempDir private Path data;

  private static String submit(ServiceClient client) {
    return client.submit(
        spec(
            client.sample("moons?rows=400"),
            "label",
            "'training':{'epochs':500,'batchSize':16}",
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
  @Tag("acceptance")
  void twentyKillsAtRandomMomentsLoseNothing() throws Exception {
    Random random = new Random(1);
    List<String> runs = new ArrayList<>();

    for (int kill = 0; kill < 20; kill++) {
      try (ForkedService service = ForkedService.start(data)) {
        runs.add(submit(service.client()));
        service.killAfter(Duration.ofMillis(random.nextInt(3000)));
      }
    }

    try (ForkedService service = ForkedService.start(data)) {
      List<String> weights =
          runs.stream().map(run -> weights(service.client().succeeded(run))).toList();
      String undisturbed = weights(service.client().succeeded(submit(service.client())));
      long same = weights.stream().filter(undisturbed::equals).count();
      AcceptanceReport.add(
          2,
          "20 kills -9 at random moments after a 202: every run exists, ends, and has the weights of an"
              + " undisturbed one",
          same + " of " + runs.size(),
          same == runs.size());
      assertThat(weights).hasSize(20).containsOnly(undisturbed);
    }
  }
}
