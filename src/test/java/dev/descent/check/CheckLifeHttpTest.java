package dev.descent.check;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What may be done with checks and their datasets. */
class CheckLifeHttpTest extends ServiceTest {
  private static final String SHORT = "{'schedule':'constant','epochs':4}";

  @Test
  void listIsNewestFirstInPagesWithoutResults() {
    List<String> made =
        IntStream.range(0, 3)
            .mapToObj(i -> CheckClient.submit(service, "schedule", SHORT))
            .toList();
    made.forEach(id -> CheckClient.succeeded(service, id));

    JsonNode first = service.get("/checks?pageSize=2").body();
    JsonNode second =
        service.get("/checks?pageSize=1&pageToken=" + first.at("/nextPageToken").asString()).body();

    assertThat(ids(first)).containsExactly(made.get(2), made.get(1));
    assertThat(ids(second)).containsExactly(made.get(0));
    assertThat(first.at("/items/0").has("result")).isFalse();
    assertThat(first.at("/items/0/request/epochs").asInt()).isEqualTo(4);
  }

  private static List<String> ids(JsonNode page) {
    return page.at("/items").valueStream().map(check -> check.at("/id").asString()).toList();
  }

  @Test
  void deletedChecksAreGone() {
    String id = CheckClient.submit(service, "schedule", SHORT);
    CheckClient.succeeded(service, id);

    assertThat(service.delete("/checks/" + id).status()).isEqualTo(204);
    assertThat(service.get("/checks/" + id).status()).isEqualTo(404);
    assertThat(service.delete("/checks/" + id).status()).isEqualTo(404);
  }

  @Test
  void datasetMayBeDeletedOnceItsChecksHaveEnded() {
    String dataset = service.sample("circles?rows=30");
    String id =
        CheckClient.submit(
            service, "descent", CheckClient.about(spec(dataset, "label"), "'steps':2"));
    JsonNode before = CheckClient.succeeded(service, id);

    assertThat(service.delete("/datasets/" + dataset).status()).isEqualTo(204);
    assertThat(service.get("/checks/" + id).body()).isEqualTo(before);
  }
}
