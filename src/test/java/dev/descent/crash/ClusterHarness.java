package dev.descent.crash;

import dev.descent.ForkedService;
import dev.descent.crash.Ledger.Length;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Kills workers, and makes them stand still past their lease, while they do many runs. Each worker
 * is disturbed on its own, so that several are away at a time.
 */
final class ClusterHarness implements AutoCloseable {
  private static final int WORKERS = 3;
  private static final Duration LEASE = Duration.ofSeconds(3);

  private final Path data;
  private final Cluster cluster;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Violations violations = new Violations();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger suspended = new AtomicInteger();
  private final long began = System.nanoTime();

  /**
   * @param folder for all that is written
   * @param options of the workers' JVMs
   */
  ClusterHarness(Path folder, long seed, String... options)
      throws IOException, InterruptedException {
    ClassArchive archive = ClassArchive.make(Files.createDirectories(folder.resolve("archive")));
    this.data = Files.createDirectories(folder.resolve("data"));
    this.random = new Random(seed);
    this.cluster = new Cluster(data, archive, WORKERS, LEASE, options);
    say("%d workers, lease %s, seed %d", WORKERS, LEASE, seed);
  }

  private enum Disturbance {
    KILL,
    SUSPEND
  }

  /** Does so many runs under so many disturbances, and looks at everything. */
  Violations disturb(int kills, int suspensions, int runs) throws Exception {
    Workload workload = new Workload(cluster.client(), ledger, 0);
    for (int i = 0; i < runs; i++) {
      workload.submit(ledger.order(Length.LONG, 0));
    }
    say("%d runs accepted", runs);
    List<Disturbance> all = new ArrayList<>(Collections.nCopies(kills, Disturbance.KILL));
    all.addAll(Collections.nCopies(suspensions, Disturbance.SUSPEND));
    Collections.shuffle(all, random);
    ExecutorService threads = Executors.newFixedThreadPool(cluster.size());
    List<CompletableFuture<Void>> each = new ArrayList<>();
    for (int worker = 0; worker < cluster.size(); worker++) {
      int own = worker;
      List<Disturbance> part = new ArrayList<>();
      for (int i = worker; i < all.size(); i += cluster.size()) {
        part.add(all.get(i));
      }
      each.add(CompletableFuture.runAsync(() -> disturb(own, part), threads));
    }
    CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).join();
    threads.shutdown();
    inspect(Duration.ofSeconds(60 + 20L * runs));
    say(
        "%d kills, %d workers stood still until their run was taken over; %d runs%n%s",
        killed.get(), suspended.get(), ledger.runs().size(), violations);
    return violations;
  }

  /**
   * Restarts the database so often while runs are submitted and trained, and looks at everything.
   */
  Violations restartDatabase(int times, int runs) throws Exception {
    Workload workload = new Workload(cluster.client(), ledger, 0);
    CompletableFuture<Void> feeder =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < runs; i++) {
                workload.trySubmit(ledger.order(Length.LONG, 0));
              }
            });
    for (int i = 0; i < times; i++) {
      int before = ledger.runs().size();
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () -> cluster.isTraining() && ledger.runs().size() > before + 1 || feeder.isDone());
      cluster.restartDatabase();
      say(
          "restart %d of the database: %d runs accepted, %d submissions refused or without answer",
          i + 1, ledger.runs().size(), ledger.unanswered().size());
    }
    feeder.join();
    workload.repeatUnanswered();
    inspect(Duration.ofSeconds(60 + 20L * runs));
    say("%d restarts of the database; %d runs%n%s", times, ledger.runs().size(), violations);
    return violations;
  }

  private void inspect(Duration deadline) throws Exception {
    Inspection inspection = new Inspection(cluster.client(), data, ledger, violations);
    inspection.afterStart();
    inspection.awaitEnds(deadline);
    try (ForkedService cleaner = cluster.cleaner()) {
      new Inspection(cleaner.client(), data, ledger, violations).afterAll(cluster.size() + 2);
    }
  }

  private void disturb(int worker, List<Disturbance> part) {
    try {
      for (int i = 0; i < part.size(); ) {
        if (!cluster.awaitJob(worker)) {
          say("worker %d has nothing more to do", worker);
          return;
        }
        if (part.get(i) == Disturbance.KILL) {
          cluster.kill(worker);
          say("kill %d, of worker %d", killed.incrementAndGet(), worker);
          i++;
        } else if (cluster.suspend(worker)) {
          say(
              "stop %d, of worker %d, until its run was taken over",
              suspended.incrementAndGet(), worker);
          i++;
        } // else its run had just ended: once more
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int killed() {
    return killed.get();
  }

  int suspended() {
    return suspended.get();
  }

  private void say(String format, Object... arguments) {
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf("cluster harness, %d s: %s%n", seconds, format.formatted(arguments));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    cluster.close();
  }
}
