package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Checks outlive the service that accepted them. */
class CheckRestartTest {
  @TempDir private Path data;

  @Test
  void checksThatHadNotEndedAreDoneAfterARestart() {
    List<String> asked;
    try (RestartedService service = RestartedService.start(data)) {
      ServiceClient client = service.client();
      String spec = ServiceClient.spec(client.sample("digits"), "label");
      asked =
          IntStream.range(0, 4)
              .mapToObj(i -> client.post("/checks/gradient", "{\"spec\":" + spec + "}"))
              .peek(answer -> assertThat(answer.status()).isEqualTo(202))
              .map(answer -> answer.text("/id"))
              .toList();
    }

    try (RestartedService service = RestartedService.start(data)) {
      List<JsonNode> ended =
          asked.stream().map(id -> CheckClient.succeeded(service.client(), id)).toList();
      Answer list = service.client().get("/checks");

      assertThat(ended)
          .allSatisfy(
              check -> assertThat(check.at("/result")).isEqualTo(ended.get(0).at("/result")));
      assertThat(ended.get(0).at("/result/verdict").asString()).isEqualTo("GOOD");
      assertThat(list.body().at("/items")).hasSize(4);
    }
  }

  @Test
  void checksOfDataThatHadNotEndedAreDoneAfterARestart() {
    String shift;
    String dataSize;
    try (RestartedService service = RestartedService.start(data)) {
      ServiceClient client = service.client();
      String spec =
          ServiceClient.spec(client.sample("moons?rows=400"), "label", "'training':{'epochs':100}");
      dataSize = CheckClient.submit(client, "data-size", "{\"spec\":" + spec + "}");
      shift = CheckClient.submit(client, "shift", "{\"spec\":" + spec + "}");
    }

    try (RestartedService service = RestartedService.start(data)) {
      JsonNode compared = CheckClient.succeeded(service.client(), shift);
      JsonNode grown = CheckClient.succeeded(service.client(), dataSize);

      assertThat(compared.at("/result/between").toString()).isEqualTo("[\"train\",\"dev\"]");
      assertThat(grown.at("/result/points")).hasSize(6);
    }
  }
}
