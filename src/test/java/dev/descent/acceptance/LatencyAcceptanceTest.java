package dev.descent.acceptance;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon the service answers while its processors train, and what uploads take of its heap. */
@Tag("acceptance")
class LatencyAcceptanceTest {
  private static final int WARM_UP = 50;
  private static final int REQUESTS = 500;
  private static final int UPLOADS = 32;
  private static final long UPLOAD_BYTES = 50_000_000;
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

  @TempDir private Path data;

  private interface Request {
    void send();
  }

  private static double p99Millis(int requests, Request request) {
    for (int i = 0; i < WARM_UP; i++) {
      request.send();
    }
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      long before = System.nanoTime();
      request.send();
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(millis);
    return millis[(int) Math.ceil(0.99 * requests) - 1];
  }

  @Test
  void statusAndSubmissionAreQuickWhileBothCoresTrain() throws Exception {
    try (ForkedService service =
        ForkedService.start(data, List.of(), List.of("--descent.worker.slots=2"))) {
      ServiceClient client = service.client();
      String moons = client.sample("moons?rows=400");
      String endless = "'training':{'epochs':1000000,'batchSize':16}";
      String first = client.submit(spec(moons, "label", endless));
      String second = client.submit(spec(moons, "label", endless, "'execution':{'seed':1}"));
      client.when(first, "RUNNING"::equals);
      client.when(second, "RUNNING"::equals);
      String waiting = spec(moons, "label", "'training':{'epochs':2}");

      double status = p99Millis(REQUESTS, () -> client.get("/runs/" + first));
      double submit = p99Millis(REQUESTS, () -> client.submit(waiting));

      AcceptanceReport.add(
          6,
          "p99 of a run's status ≤ 150 ms with training on both cores",
          "%.1f ms of %d requests".formatted(status, REQUESTS),
          status <= 150);
      AcceptanceReport.add(
          6,
          "p99 of a submission ≤ 250 ms with training on both cores",
          "%.1f ms of %d requests".formatted(submit, REQUESTS),
          submit <= 250);
      assertThat(client.get("/runs/" + first).text("/state")).isEqualTo("RUNNING");
    }
  }

  @Test
  void uploadsTakeLittleOfTheHeap() throws Exception {
    Path file = csv(data.resolve("numbers.csv"));
    try (ForkedService service =
        ForkedService.start(data, List.of(), List.of("--descent.worker.slots=1"))) {
      ServiceClient client = service.client();
      client.upload("text/csv", "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
      long before = liveHeap(service.pid());
      ExecutorService threads = Executors.newFixedThreadPool(UPLOADS);
      List<CompletableFuture<Integer>> uploads = new ArrayList<>();

      for (int i = 0; i < UPLOADS; i++) {
        uploads.add(CompletableFuture.supplyAsync(() -> upload(service, file), threads));
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new));
      long most = before;
      while (!all.isDone()) {
        most = Math.max(most, liveHeap(service.pid()));
      }

      assertThat(uploads).allSatisfy(upload -> assertThat(upload.join()).isBetween(200, 202));
      threads.shutdown();
      double added = (most - before) / 1048576.0;
      AcceptanceReport.add(
          6,
          "32 uploads of 50 MB at once add ≤ 64 MB of live heap",
          "%.0f MB over %.0f".formatted(added, before / 1048576.0),
          added <= 64);
    }
  }

  private static int upload(ForkedService service, Path file) {
    return service.client().upload("text/csv", file).status();
  }

  private static Path csv(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("a,b,c,d\n");
      for (long bytes = 8, row = 0; bytes < UPLOAD_BYTES; row++) {
        String line = "%d,%d,%d,%d%n".formatted(row, row * 7 % 1009, row % 13, row * row % 10007);
        writer.write(line);
        bytes += line.length();
      }
    }
    return file;
  }

  /** What the heap holds after all that is not needed is gone. */
  private static long liveHeap(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1)) * 1024;
    }
    return sum;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(tool.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
