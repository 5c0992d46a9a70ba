package dev.descent.crash;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.crash.Ledger.Length;
import dev.descent.crash.Ledger.Order;
import dev.descent.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** Keeps a service busy with what it is to be killed at. */
final class Workload {
  private static final int MOST_RUNS = 12;
  private static final int MOST_UPLOADS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceClient client;
  private final Ledger ledger;
  private final int priority;
  private volatile boolean underWay;
  private volatile String dataset = "";

  /**
   * @param priority of runs that are submitted, higher than those of workloads before
   */
  Workload(ServiceClient client, Ledger ledger, int priority) {
    this.client = client;
    this.ledger = ledger;
    this.priority = priority;
  }

  /** Sends again what was never answered, until it is taken: the database may be coming back. */
  void repeatUnanswered() {
    for (Order order : ledger.unanswered()) {
      Awaitility.await(order.key())
          .atMost(PATIENCE)
          .until(
              () -> {
                trySubmit(order);
                return !ledger.unanswered().contains(order);
              });
    }
    ledger.lostUploads().forEach(this::upload);
  }

  /** Works until the service dies, or the work is done. */
  CompletableFuture<Void> begin(Moment moment) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work(moment);
          } catch (AssertionError | ConditionTimeoutException died) {
            underWay = true; // the answer did not come: the ledger knows
          }
        });
  }

  /** Whether the service is at what it is to be killed at. */
  boolean isUnderWay() {
    return underWay;
  }

  private void work(Moment moment) {
    switch (moment) {
      case UPLOADING -> {
        for (int i = 0; i < MOST_UPLOADS; i++) {
          underWay = i > 0;
          int number = ledger.uploading();
          upload("upload-" + number, csv(number, i % 3 == 2 ? 20_000 : 1_000));
        }
      }
      case QUEUEING -> {
        for (int i = 0; i < MOST_RUNS; i++) {
          submit(ledger.order(Length.SHORT, priority));
          underWay = true;
        }
      }
      case TRAINING, CHECKPOINTING -> {
        for (int i = 0; i < MOST_RUNS; i++) {
          String run = submit(ledger.order(Length.LONG, priority));
          client.when(run, state -> !state.equals("QUEUED") && !state.equals("STARTING"));
          underWay = moment == Moment.TRAINING || hasCheckpoint(run);
          client.ended(run);
        }
      }
      case FINISHING -> {
        for (int i = 0; i < MOST_RUNS; i++) {
          String run = submit(ledger.order(Length.SHORT, priority));
          client.when(run, state -> !state.equals("QUEUED") && !state.equals("STARTING"));
          underWay = true;
          client.ended(run);
        }
      }
    }
  }

  private boolean hasCheckpoint(String run) {
    JsonNode found = null;
    while (found == null || !found.has(0)) {
      found = client.get("/runs/" + run + "/checkpoints").body();
      if (client.get("/runs/" + run).text("/state").equals("SUCCEEDED")) {
        return true;
      }
    }
    return true;
  }

  /** Submits a run, and notes the answer. */
  String submit(Order order) {
    Answer answer = client.post("/runs", body(dataset(), order), "Idempotency-Key", order.key());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    ledger.accepted(order, answer.text("/id"));
    return answer.text("/id");
  }

  /** Submits a run to a service that may not be able to take it. */
  void trySubmit(Order order) {
    try {
      Answer answer = client.post("/runs", body(dataset(), order), "Idempotency-Key", order.key());
      if (answer.status() == 202) {
        ledger.accepted(order, answer.text("/id"));
      }
    } catch (AssertionError unanswered) {
      underWay = true; // the ledger knows
    }
  }

  /** The same for all runs of a length, but for name and priority. */
  static String body(String dataset, Order order) {
    return spec(
        dataset,
        "label",
        "'name':'%s'".formatted(order.key()),
        "'training':{'epochs':%d,'batchSize':16}".formatted(order.length().epochs()),
        "'execution':{'maxAttempts':100,'priority':%d}".formatted(order.priority()));
  }

  private String dataset() {
    if (dataset.isEmpty()) {
      dataset = client.sample("moons?rows=400");
    }
    return dataset;
  }

  private void upload(String name, byte[] bytes) {
    ledger.lost(name, bytes);
    Answer answer = client.upload("text/csv", bytes);
    ledger.stored(name, answer.text("/id"), Sha256.of(bytes));
  }

  private static byte[] csv(int number, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(row -> "%d,%d,%d".formatted(number, row, (row * 7919) % 101))
        .collect(Collectors.joining("\n", "upload,row,value\n", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
