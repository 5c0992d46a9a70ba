package dev.descent.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred readers of two runs that train, in this process, which is theirs as well. An epoch
 * takes about a twentieth of a second: each is an event, so of hundreds a second so many readers
 * would fall behind.
 */
@Tag("acceptance")
class EventLagAcceptanceTest {
  private static final int READERS = 500;
  private static final int EVENTS = 20;
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

  /** Measures how long after its being stored each piece of progress is heard of. */
  private final class Reader implements Flow.Subscriber<String> {
    private final Queue<Long> lags;
    private volatile int heard;
    private volatile int gaps;
    private volatile boolean closed;
    private volatile Flow.@Nullable Subscription connection;
    private boolean progress;
    private int epoch;

    Reader(Queue<Long> lags) {
      this.lags = lags;
    }

    void close() {
      closed = true;
      requireNonNull(connection).cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      connection = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("event: ")) {
        progress = line.endsWith("progress");
        epoch += line.endsWith("epoch") ? 1 : 0;
      } else if (progress && line.startsWith("data: ")) {
        Matcher stored = AT.matcher(line);
        if (stored.find() && heard++ > 0) { // the first was stored before it came
          lags.add(Duration.between(Instant.parse(stored.group(1)), CLOCK.instant()).toMillis());
        }
      } else if (line.startsWith("id: ") && !line.endsWith("-end")) {
        int before = Integer.parseInt(line.substring(line.indexOf('-') + 1));
        gaps += before == epoch || before == epoch + 1 ? 0 : 1; // the id comes before the type
      }
    }

    @Override
    public void onError(Throwable failure) {
      gaps += closed ? 0 : 1;
    }

    @Override
    public void onComplete() {}
  }

  @Test
  void whatIsStoredIsHeardWithinASecond(@TempDir Path directory) throws Exception {
    try (ServiceUnderTest service =
        ServiceUnderTest.start(
            directory, "descent.worker.slots=2", "descent.events.readers-per-caller=1000")) {
      String digits = service.sample("digits");
      List<String> runs = List.of(submit(service, digits, 1), submit(service, digits, 2));
      for (String run : runs) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> service.get("/runs/" + run).at("/progress/epoch").asInt() > 0);
      }
      double alone = stepsASecond(service, runs.get(0), Duration.ofSeconds(10));
      List<Reader> first = open(service, runs, new ConcurrentLinkedQueue<>());
      awaitProgress(first, 2); // as many as will be measured, so that the service is warm
      first.forEach(Reader::close);

      Queue<Long> lags = new ConcurrentLinkedQueue<>();
      List<Reader> readers = open(service, runs, lags);
      awaitProgress(readers, 2);
      double read = stepsASecond(service, runs.get(0), Duration.ofSeconds(10));
      awaitProgress(readers, EVENTS);
      for (String run : runs) {
        service.post("/runs/" + run + "/cancel", "");
      }

      long[] sorted = lags.stream().mapToLong(Long::longValue).sorted().toArray();
      long half = sorted[sorted.length / 2];
      long most = sorted[(int) (sorted.length * 0.99)];
      AcceptanceReport.add(
          6,
          "500 readers of events while both processors train: lag p99 ≤ 1 s",
          "p50 %d ms, p99 %d ms, longest %d ms (%,d events, from the opening of the streams on; %.0f updates a second, %.0f without readers)"
              .formatted(half, most, sorted[sorted.length - 1], sorted.length, read, alone),
          most <= 1000);
      assertThat(first.stream().mapToInt(reader -> reader.gaps).sum()).isZero();
      assertThat(readers.stream().mapToInt(reader -> reader.gaps).sum()).isZero();
      assertThat(most).isLessThanOrEqualTo(1000);
    }
  }

  private List<Reader> open(ServiceUnderTest service, List<String> runs, Queue<Long> lags) {
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Reader reader = new Reader(lags);
      HttpRequest request = HttpRequest.newBuilder(service.events(runs.get(i % 2))).build();
      var unused =
          http.sendAsync(request, BodyHandlers.fromLineSubscriber(reader))
              .whenComplete(
                  (answer, failure) -> {
                    if (!reader.closed && (failure != null || answer.statusCode() != 200)) {
                      refusals.add(failure + " " + answer);
                    }
                  });
      readers.add(reader);
    }
    return readers;
  }

  private void awaitProgress(List<Reader> readers, int events) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                !refusals.isEmpty() || readers.stream().allMatch(reader -> reader.heard > events));
    assertThat(refusals).isEmpty();
  }

  private static String submit(ServiceUnderTest service, String dataset, int seed)
      throws Exception {
    return service.submit(
        "{\"data\":{\"dataset\":\"%s\",\"target\":\"label\"},\"network\":{\"layers\":[{\"type\":\"dense\",\"units\":512},{\"type\":\"dense\",\"units\":512}]},\"training\":{\"epochs\":20000,\"batchSize\":64},\"execution\":{\"seed\":%d}}"
            .formatted(dataset, seed));
  }

  private static double stepsASecond(ServiceUnderTest service, String run, Duration during)
      throws Exception {
    long first = service.get("/runs/" + run).at("/progress/step").asLong();
    Instant begun = CLOCK.instant();
    await().pollDelay(during).atMost(during.multipliedBy(3)).until(() -> true);
    long steps = service.get("/runs/" + run).at("/progress/step").asLong() - first;
    return steps * 1e9 / Duration.between(begun, CLOCK.instant()).toNanos();
  }
}
