package dev.descent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceClient;
import dev.descent.dataset.Datasets;
import dev.descent.problem.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** With the role api no worker takes jobs, so the test does each step itself. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"descent.role=api", "spring.datasource.url=jdbc:h2:mem:checks;DB_CLOSE_DELAY=-1"})
class CheckJobTest {
  @TempDir private static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
  }

  @LocalServerPort private int port;
  @Autowired private CheckJob job;
  @Autowired private CheckRepository repository;
  @Autowired private Datasets datasets;
  @Autowired private TransactionTemplate transaction;
  private ServiceClient service = new ServiceClient(0);

  @BeforeEach
  void connect() {
    job.start();
    service = new ServiceClient(port);
  }

  private UUID submit(String dataset) {
    String request = "{\"spec\":" + ServiceClient.spec(dataset, "label") + ",\"steps\":3}";
    return UUID.fromString(service.post("/checks/descent", request).text("/id"));
  }

  private JsonNode get(UUID id) {
    return service.get("/checks/" + id).body();
  }

  /** As a worker leaves it that is killed on the way. */
  private void cutOff(UUID id) {
    transaction.executeWithoutResult(status -> repository.lock(id).ifPresent(CheckEntity::start));
  }

  @Test
  void checkThatWasCutOffIsDoneAgainOnceOnly() {
    UUID id = submit(service.sample("moons?rows=30"));
    cutOff(id);
    assertThat(get(id).at("/state").asString()).isEqualTo("RUNNING");

    job.handle(id, () -> true);
    JsonNode first = get(id);
    job.handle(id, () -> true); // a second time does no harm

    assertThat(first.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(get(id)).isEqualTo(first);
  }

  @Test
  void checkThatKillsItsWorkersIsGivenUp() {
    UUID id = submit(service.sample("moons?rows=30"));
    for (int i = 0; i < 3; i++) {
      cutOff(id);
    }

    job.handle(id, () -> true);

    assertThat(get(id).at("/state").asString()).isEqualTo("FAILED");
    assertThat(get(id).at("/detail").asString()).contains("3 workers disappeared");
  }

  @Test
  void aWorkerWhoseCheckWasTakenOverWritesNoResult() {
    UUID id = submit(service.sample("moons?rows=30"));
    var asked = new AtomicInteger();

    job.handle(id, () -> asked.getAndIncrement() == 0); // held when it begins, not when it ends

    assertThat(asked).hasValue(2);
    assertThat(get(id).at("/state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void stoppedServiceHandsItsChecksOverWithoutCountingThem() {
    UUID id = submit(service.sample("moons?rows=30"));

    for (int i = 0; i < 5; i++) {
      job.stop();
      assertThatThrownBy(() -> job.handle(id, () -> true)).hasMessage("the service stops");
      assertThat(get(id).at("/state").asString()).isEqualTo("QUEUED");
    }
    job.start();
    job.handle(id, () -> true);

    assertThat(get(id).at("/state").asString()).isEqualTo("SUCCEEDED");
  }

  /** For instance one that another version of the service accepted. */
  @Test
  void requestThatCannotBeReadAnyMoreFails() {
    UUID id = UUID.randomUUID();
    repository.saveAndFlush(
        CheckEntity.queued(id, "descent", Map.of("strides", 3), List.of(), Instant.EPOCH));

    job.handle(id, () -> true);

    assertThat(get(id).at("/state").asString()).isEqualTo("FAILED");
    assertThat(get(id).at("/detail").asString()).contains("a fault of the service");
  }

  @Test
  void datasetStaysWhileACheckNeedsIt() throws Exception {
    String dataset = service.sample("moons?rows=31");
    UUID id = submit(dataset);

    assertThatThrownBy(() -> datasets.delete(UUID.fromString(dataset)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(id.toString());
    assertThat(service.delete("/checks/" + id).status()).isEqualTo(204);
    datasets.delete(UUID.fromString(dataset));
    job.handle(id, () -> true);

    assertThat(service.get("/checks/" + id).status()).isEqualTo(404);
  }

  @Test
  void everyDatasetOfAShiftCheckStays() throws Exception {
    String reference = service.sample("moons?rows=33");
    String current = service.sample("moons?rows=34");
    String request =
        "{\"reference\":{\"dataset\":\"%s\"},\"current\":{\"dataset\":\"%s\"}}"
            .formatted(reference, current);
    UUID id = UUID.fromString(service.post("/checks/shift", request).text("/id"));

    for (String dataset : List.of(reference, current)) {
      assertThatThrownBy(() -> datasets.delete(UUID.fromString(dataset)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(id.toString());
    }
    job.handle(id, () -> true);
    datasets.delete(UUID.fromString(current));

    assertThat(get(id).at("/result/verdict").asString()).isEqualTo("ALIKE");
  }

  @Test
  void datasetThatIsGoneAfterAllIsNamed() {
    String dataset = service.sample("moons?rows=32");
    UUID id = submit(dataset);
    // deleted at the moment the check was accepted: neither saw the other
    CheckEntity check = repository.findById(id).orElseThrow();
    repository.deleteById(id);
    assertThat(service.delete("/datasets/" + dataset).status()).isEqualTo(204);
    UUID late =
        repository
            .saveAndFlush(
                CheckEntity.queued(
                    UUID.randomUUID(),
                    "descent",
                    check.toCheck().request(),
                    List.of(),
                    check.toCheck().createdAt()))
            .toCheck()
            .id();

    job.handle(late, () -> true);

    assertThat(get(late).at("/state").asString()).isEqualTo("FAILED");
    assertThat(get(late).at("/detail").asString()).contains("There is no dataset " + dataset);
  }
}
