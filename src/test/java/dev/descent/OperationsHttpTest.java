package dev.descent;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of the service. */
class OperationsHttpTest extends ServiceTest {
  private static final String TRAINING = "'training':{'epochs':7,'batchSize':16}";

  @Test
  void metricsTellOfJobsRunsWorkersAndMemory() {
    String run = service.submit(spec(service.sample("moons?rows=100"), "label", TRAINING));
    service.succeeded(run);
    double before = metric("descent_examples_trained_total");

    String another = service.submit(spec(service.sample("moons?rows=100"), "label", TRAINING));
    service.succeeded(another);

    // 60 of 100 rows train, in each of 7 epochs
    assertThat(metric("descent_examples_trained_total") - before).isEqualTo(420);
    assertThat(metric("descent_queue_wait_seconds_count{kind=\"training\"}"))
        .isGreaterThanOrEqualTo(2);
    assertThat(metric("descent_queue_wait_seconds_sum{kind=\"training\"}"))
        .isBetween(0.0, 60.0);
    assertThat(
            metric("descent_run_duration_seconds_count{outcome=\"COMPLETED\",state=\"SUCCEEDED\"}"))
        .isGreaterThanOrEqualTo(2);
    assertThat(metric("descent_worker_threads{lane=\"training\"}")).isEqualTo(1);
    assertThat(metric("descent_worker_memory_bytes{lane=\"training\"}")).isPositive();
    assertThat(metric("descent_native_resident_bytes")).isPositive();
    assertThat(metric("descent_native_memory_bytes")).isNotNegative();
    assertThat(metric("jvm_threads_live_threads")).isPositive();
    assertThat(text()).contains("http_server_requests_seconds_count{", "uri=\"/api/v1/runs/{id}\"");
    assertThat(text()).doesNotContain(run, another, "moons");
  }

  @Test
  void gaugesFollowWhatIsInTheQueue() {
    String training = endless();
    String waiting = service.submit(spec(service.sample("moons?rows=40"), "label"));

    await() // as counts are kept for five seconds
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(metric("descent_jobs{kind=\"training\",state=\"running\"}")).isOne();
              assertThat(metric("descent_jobs{kind=\"training\",state=\"waiting\"}")).isOne();
              assertThat(metric("descent_runs{state=\"RUNNING\"}")).isOne();
              assertThat(metric("descent_runs{state=\"QUEUED\"}")).isOne();
            });
    assertThat(metric("descent_worker_threads_busy{lane=\"training\"}")).isOne();
    assertThat(metric("descent_worker_memory_admitted_bytes{lane=\"training\"}")).isPositive();
    assertThat(metric("descent_worker_heartbeat_age_seconds{lane=\"training\"}"))
        .isBetween(0.0, 20.0);

    free(waiting);
    free(training);
  }

  @ParameterizedTest
  @ValueSource(strings = {"health", "health/liveness", "health/readiness", "prometheus"})
  void healthAndMetricsAreOpen(String path) {
    assertThat(service.actuator(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "beans", "caches", "conditions", "configprops", "env", "flyway", "heapdump", "info",
        "loggers", "mappings", "metrics", "sbom", "scheduledtasks", "shutdown", "startup",
        "threaddump", "health/db", "health/readiness/db"
      })
  void theRestOfTheActuatorIsClosed(String path) {
    assertThat(service.actuator(path).statusCode()).isEqualTo(404);
  }

  @Test
  void healthTellsNoDetails() {
    assertThat(service.actuator("health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private String text() {
    return service.actuator("prometheus").body();
  }

  /** A metric's value, by its name and labels. */
  private double metric(String name) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(text());
    assertThat(line.find()).as(name).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
