package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Some lock a run and take it back, others change it: as verbs are refused while a run goes on.
 * Lasts longer with {@code -Ddescent.locks.seconds}.
 */
class RunLocksTest extends ServiceTest {
  private static final Duration LASTING =
      Duration.ofSeconds(Integer.getInteger("descent.locks.seconds", 4));
  private static final int RUNS = 2;
  private static final int REFUSED = 2; // callers for each run

  @Autowired private Runs runs;
  @Autowired private RunRepository repository;
  @Autowired private TransactionTemplate transaction;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger rollbacks = new AtomicInteger();
  private final AtomicInteger stalls = new AtomicInteger();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void noChangeIsLostToOthersWhoRollBack() {
    String busy = endless();
    String dataset = service.sample("iris");
    List<UUID> queued =
        IntStream.range(0, RUNS)
            .mapToObj(i -> UUID.fromString(service.submit(spec(dataset, "species"))))
            .toList();
    long end = System.nanoTime() + LASTING.toNanos();

    CompletableFuture.allOf(
            queued.stream()
                .flatMap(
                    id ->
                        Stream.concat(
                            Stream.of(start(end, () -> change(id))),
                            IntStream.range(0, REFUSED)
                                .mapToObj(i -> start(end, () -> lockAndRollBack(id)))))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(lost)
        .as("of %s changes beside %s rollbacks and %s stalls", changes, rollbacks, stalls)
        .isEmpty();
    assertThat(Math.min(changes.get(), rollbacks.get())).isPositive();
    queued.forEach(id -> free(id.toString()));
    free(busy);
  }

  @Test
  void whoWaitsTooLongForARunIsToldToTryAgain() {
    String busy = endless();
    String run = service.submit(spec(service.sample("iris"), "species"));

    Answer answer =
        transaction.execute(
            status -> {
              assertThat(repository.lock(UUID.fromString(run))).isPresent();
              return service.post("/runs/" + run + "/cancel", "");
            });

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().at("/detail").asString()).contains("try again");
    free(run);
    free(busy);
  }

  private CompletableFuture<Void> start(long end, Runnable work) {
    return CompletableFuture.runAsync(
        () -> {
          while (System.nanoTime() < end) {
            runUnlessLocked(work);
          }
        },
        threads);
  }

  /** Where the disk stalls for longer than one waits for a row, callers are told to try again. */
  private void runUnlessLocked(Runnable work) {
    try {
      work.run();
    } catch (CannotAcquireLockException e) {
      stalls.incrementAndGet();
    }
  }

  private void change(UUID id) {
    String name = "change " + names.incrementAndGet();
    transaction.executeWithoutResult(status -> repository.lock(id).orElseThrow().rename(name));
    changes.incrementAndGet();
    if (!name.equals(runs.get(id).name())) {
      lost.add(name);
    }
  }

  private void lockAndRollBack(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          assertThat(repository.lock(id)).isPresent();
          status.setRollbackOnly();
        });
    rollbacks.incrementAndGet();
  }
}
