package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final Semaphore allowed = new Semaphore(0);
  private final AtomicInteger stored = new AtomicInteger(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final SharedReads<String, Integer> reads = new SharedReads<>(this::read);
  private final List<Thread> asking = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            asking.add(thread);
            return thread;
          });

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private Integer read(String key) {
    assertThat(inside.incrementAndGet()).isEqualTo(1);
    int seen = stored.get();
    begun.add(key);
    allowed.acquireUninterruptibly();
    inside.decrementAndGet();
    if (seen < 0) {
      throw new IllegalStateException("not there");
    }
    return seen;
  }

  private Future<Integer> ask() {
    return threads.submit(() -> reads.get("a"));
  }

  private void awaitAllWait() {
    await()
        .until(() -> asking.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
  }

  @Test
  void whoAsksDuringAReadSharesTheNextOneWithTheOthers() throws Exception {
    Future<Integer> first = ask();
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    stored.set(2);
    List<Future<Integer>> later = List.of(ask(), ask(), ask(), ask());
    awaitAllWait();

    allowed.release(2);

    assertThat(first.get()).isEqualTo(1);
    for (Future<Integer> each : later) {
      assertThat(each.get()).isEqualTo(2);
    }
    assertThat(begun).hasSize(1);
  }

  @Test
  void aFailureIsThatOfAllWhoShareTheReadAndOfNobodyElse() throws Exception {
    stored.set(-1);
    Future<Integer> first = ask();
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    List<Future<Integer>> later = List.of(ask(), ask());
    awaitAllWait();
    allowed.release();
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("not there");
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
    allowed.release();
    for (Future<Integer> each : later) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("not there");
    }
    stored.set(3);
    allowed.release();

    assertThat(reads.get("a")).isEqualTo(3);
  }

  @Test
  void oneAfterTheOtherEachReadsAnew() {
    allowed.release(2);

    assertThat(reads.get("a")).isEqualTo(1);
    stored.set(2);

    assertThat(reads.get("a")).isEqualTo(2);
  }
}
