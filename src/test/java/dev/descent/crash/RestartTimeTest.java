package dev.descent.crash;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How long it takes until work goes on. */
@Tag("acceptance")
class RestartTimeTest {
  private static final int STORED = 100_000;
  private static final Duration LEASE = Duration.ofSeconds(20); // the default

  @TempDir private Path folder;

  @Test
  void aServiceWithAHundredThousandRunsIsReadyWithinTenSeconds() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (ForkedService first = ForkedService.start(data, List.of(), List.of())) {
      ServiceClient client = first.client();
      client.succeeded(
          client.submit(spec(client.sample("iris"), "species", "'training':{'epochs':2}")));
      first.stop();
    }
    multiply(data);
    ClassArchive archive = ClassArchive.make(Files.createDirectories(folder.resolve("archive")));

    double without = secondsToReady(data, List.of());
    double seconds = secondsToReady(data, archive.options());

    AcceptanceReport.add(
        6,
        "restart to ready in at most 10 s with 100,000 stored runs",
        "%.1f s with an archive of classes, as the image has one; %.1f s without"
            .formatted(seconds, without),
        seconds <= 10);
    assertThat(seconds).isLessThanOrEqualTo(10);
  }

  private static double secondsToReady(Path data, List<String> jvmOptions) throws Exception {
    long before = System.nanoTime();
    try (ForkedService service =
        ForkedService.launch(CrashingDescent.class, data, jvmOptions, List.of())) {
      assertThat(service.awaitAnswer()).isTrue();
      double seconds = (System.nanoTime() - before) / 1e9;
      assertThat(service.client().get("/runs?pageSize=200").body().at("/items")).hasSize(200);
      service.stop();
      return seconds;
    }
  }

  /** Copies the one run there is, with its history. */
  private static void multiply(Path data) {
    var database =
        new DriverManagerDataSource("jdbc:h2:file:" + data.resolve("descent"), "descent", "");
    JdbcClient jdbc = JdbcClient.create(database);
    String columns =
        jdbc
            .sql(
                "select column_name from information_schema.columns where table_name = 'RUN'"
                    + " and column_name not in ('ID', 'IDEMPOTENCY_KEY')")
            .query(String.class)
            .stream()
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    jdbc.sql(
            "insert into run (id, %1$s) select random_uuid(), %1$s from run cross join system_range(1, %2$d)"
                .formatted(columns, STORED - 1))
        .update();
    jdbc.sql(
            "insert into run_transition (run_id, position, state, changed_at, why)"
                + " select r.id, t.position, t.state, t.changed_at, t.why from run r"
                + " cross join run_transition t"
                + " where not exists (select 1 from run_transition o where o.run_id = r.id)")
        .update();
    assertThat(jdbc.sql("select count(*) from run").query(Integer.class).single())
        .isEqualTo(STORED);
  }

  @Test
  void theRunOfAVanishedWorkerGoesOnWithinTheLeaseAndFiveSeconds() throws Exception {
    ClassArchive archive = ClassArchive.make(Files.createDirectories(folder.resolve("archive")));
    Path data = Files.createDirectories(folder.resolve("data"));

    try (Cluster cluster = new Cluster(data, archive, 2, LEASE)) {
      ServiceClient client = cluster.client();
      String run =
          client.submit(
              spec(
                  client.sample("moons?rows=400"),
                  "label",
                  "'training':{'epochs':1000000,'batchSize':16}"));
      client.when(run, "RUNNING"::equals);
      int worker = cluster.jobOf(0).isEmpty() ? 1 : 0;
      long before = System.nanoTime();
      cluster.kill(worker);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> client.get("/runs/" + run).body().at("/attempt").asInt() == 2);
      double seconds = (System.nanoTime() - before) / 1e9;

      AcceptanceReport.add(
          6,
          "resume after a kill within lease + 5 s when a worker is free",
          "%.1f s at a lease of %d s".formatted(seconds, LEASE.toSeconds()),
          seconds <= LEASE.toSeconds() + 5);
      assertThat(seconds).isLessThanOrEqualTo(LEASE.toSeconds() + 5);
      client.post("/runs/" + run + "/cancel", "");
    }
  }
}
