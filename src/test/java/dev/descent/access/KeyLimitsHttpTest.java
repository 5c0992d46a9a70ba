package dev.descent.access;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What one key may have of the service, and that others do not notice. */
class KeyLimitsHttpTest extends KeyedServiceTest {
  @Test
  void requestsOfOneKeyAreLimitedAndOthersGoOn() {
    ServiceClient busy = client("read");
    ServiceClient other = client("read");

    Answer last = busy.get("/keys/x");
    for (int i = 0; i < 1000 && last.status() != 429; i++) {
      last = busy.get("/models");
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.text("/detail")).contains("descent.access.requests-per-minute", "400");
    assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(other.get("/models").status()).isEqualTo(200);
  }

  @Test
  void uploadedBytesOfOneKeyAreLimited() {
    ServiceClient writer = client("write");
    String rows = "a,b\n" + "1,2\n".repeat(1500);

    int first = writer.sendAs("text/csv", "/datasets", rows).status();
    Answer second = writer.sendAs("text/csv", "/datasets", rows);

    assertThat(first).isIn(200, 201);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.text("/detail")).contains("descent.access.upload-bytes-per-hour");
    assertThat(second.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3600L);
  }

  @Test
  void bytesWithoutALengthAreCountedAsTheyCome() {
    ServiceClient writer = client("write");
    byte[] rows = ("c,d\n" + "1,2\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);

    Answer first = writer.stream("text/csv", rows);
    Answer second = writer.stream("text/csv", rows);
    Answer form = client("write").stream("multipart/form-data; boundary=x", rows);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(429);
    assertThat(form.status()).isEqualTo(411);
  }

  @Test
  void runsQueuedByOneKeyAreLimitedAndOthersGoOn() {
    String iris = admin.sample("iris");
    ServiceClient greedy = client("write");
    ServiceClient other = client("write");
    for (int i = 0; i < 3; i++) {
      greedy.submit(spec(iris, "species"));
    }

    Answer refused = greedy.post("/runs", spec(iris, "species"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/detail")).contains("At most 3 runs");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    other.submit(spec(iris, "species"));
    assertThat(admin.get("/audit?pageSize=2").body().at("/items/1/status").asInt()).isEqualTo(429);
  }

  @Test
  void sweepsLeftUnfinishedByOneKeyAreLimitedAndOthersGoOn() {
    String sweep =
        "{\"base\":%s,\"space\":\"recommended\"}".formatted(spec(admin.sample("iris"), "species"));
    ServiceClient greedy = client("write");
    greedy.post("/sweeps", sweep);
    String second = greedy.post("/sweeps", sweep).text("/id");

    Answer refused = greedy.post("/sweeps", sweep);
    Answer others = client("write").post("/sweeps", sweep);
    greedy.post("/sweeps/" + second + "/stop", "");
    Answer again = greedy.post("/sweeps", sweep, "Idempotency-Key", "nightly");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/detail")).contains("At most 2 sweeps");
    assertThat(others.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(429); // nobody has ended it yet
  }
}
