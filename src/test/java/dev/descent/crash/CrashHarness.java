package dev.descent.crash;

import dev.descent.ForkedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Kills one service on H2 over and over: in turn at each {@link Moment}, every other time at one of
 * its named points, else from outside at random. Each start finds what the kill before left.
 */
final class CrashHarness {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final List<String> SETTINGS =
      List.of("--descent.worker.checkpoint-every=PT0.1S", "--descent.limits.inline-bytes=100KB");

  private final Path data;
  private final ClassArchive archive;
  private final Random random;
  private final long began = System.nanoTime();
  private final Ledger ledger = new Ledger();
  private final Violations violations = new Violations();
  private int atPoints;

  /**
   * @param folder for all that is written
   */
  CrashHarness(Path folder, long seed) throws IOException, InterruptedException {
    this.archive = ClassArchive.make(Files.createDirectories(folder.resolve("archive")));
    this.data = Files.createDirectories(folder.resolve("data"));
    this.random = new Random(seed);
    say("data in %s, seed %d", data, seed);
  }

  /** Kills the service so often, then lets it come to rest and looks at everything. */
  Violations kill(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Moment moment = Moment.values()[i % Moment.values().length];
      boolean named = i / Moment.values().length % 2 == 0;
      kill(i, moment, named ? choose(moment) : null);
    }
    // hours later, so that what is left without a row is old enough to be cleaned up
    try (ForkedService service = start("-D" + CrashingDescent.CLOCK_AHEAD + "=PT2H")) {
      service.awaitAnswer();
      new Workload(service.client(), ledger, 0).repeatUnanswered();
      Inspection inspection = new Inspection(service.client(), data, ledger, violations);
      inspection.afterStart();
      inspection.awaitEnds(Duration.ofSeconds(60 + 20L * times));
      inspection.afterAll(1);
    }
    logs();
    say(
        "%d kills, %d of them at named points; %d runs and %d datasets were accepted%n%s",
        times, atPoints, ledger.runs().size(), ledger.datasets().size(), violations);
    return violations;
  }

  private KillPoint choose(Moment moment) {
    KillPoint point = moment.points().get(random.nextInt(moment.points().size()));
    return point.atPass(1 + random.nextInt(3));
  }

  private void kill(int number, Moment moment, @Nullable KillPoint point) throws Exception {
    try (ForkedService service =
        point == null ? start() : start("-D%s=%s".formatted(CrashingDescent.KILL, point.word()))) {
      String where = point == null ? "at random" : point.toString();
      if (!service.awaitAnswer()) {
        atPoints++;
        say("kill %d, %s, %s: while it started", number, moment, where);
        return;
      }
      CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
      Workload workload = new Workload(service.client(), ledger, number);
      try {
        new Inspection(service.client(), data, ledger, violations).afterStart();
        workload.repeatUnanswered();
        work = workload.begin(moment);
      } catch (AssertionError died) {
        work = CompletableFuture.failedFuture(died);
      }
      if (point == null) {
        Awaitility.await().atMost(DEADLINE).until(workload::isUnderWay);
        service.goOn(Duration.ofMillis(random.nextInt(1000)));
      } else {
        service.goOn(DEADLINE);
        atPoints += service.isAlive() ? 0 : 1;
        where += service.isAlive() ? ", never reached; killed from outside" : "";
      }
      service.kill();
      work.handle((nothing, died) -> nothing).join();
      say(
          "kill %d, %s, %s: %d submissions and %d uploads without answer, %d runs and %d datasets"
              + " accepted so far",
          number,
          moment,
          where,
          ledger.unanswered().size(),
          ledger.lostUploads().size(),
          ledger.runs().size(),
          ledger.datasets().size());
    }
  }

  private ForkedService start(String... options) throws IOException {
    return ForkedService.launch(CrashingDescent.class, data, archive.options(options), SETTINGS);
  }

  /** A checkpoint that was registered and cannot be read costs only time, but breaks a promise. */
  private void logs() throws IOException {
    try (var lines = Files.lines(data.resolve("log"))) {
      lines
          .filter(line -> line.contains("its checkpoint cannot be read"))
          .forEach(line -> violations.check(Promise.ARTEFACTS, false, line));
    }
  }

  private void say(String format, Object... arguments) {
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf("crash harness, %d s: %s%n", seconds, format.formatted(arguments));
  }
}
