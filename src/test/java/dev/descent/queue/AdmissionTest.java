package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.queue.JobHandler.Load;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission(new Load(4, 100));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> begun = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    admission.close();
    threads.shutdown();
  }

  private CompletableFuture<Void> enter(String name, Load load) {
    return CompletableFuture.runAsync(
        () -> {
          admission.enter(load);
          begun.add(name);
        },
        threads);
  }

  /** Enters, and is known to wait. */
  private CompletableFuture<Void> queueUp(String name, Load load) {
    int before = admission.waiting();
    CompletableFuture<Void> entering = enter(name, load);
    await().until(() -> admission.waiting() == before + 1);
    return entering;
  }

  @Test
  void jobsBeginWhileThreadsAndMemorySuffice() {
    admission.enter(new Load(1, 30));
    admission.enter(new Load(3, 70));
    CompletableFuture<Void> third = queueUp("third", new Load(1, 0));

    admission.leave(new Load(3, 70));
    third.join();

    CompletableFuture<Void> fourth = queueUp("fourth", new Load(1, 71));
    admission.leave(new Load(1, 30));
    fourth.join();
    assertThat(begun).containsExactly("third", "fourth");
  }

  @Test
  void aLargeJobIsNotOvertakenBySmallOnes() {
    admission.enter(new Load(3, 0));
    CompletableFuture<Void> large = queueUp("large", new Load(4, 0));
    CompletableFuture<Void> small = queueUp("small", new Load(1, 0));
    assertThat(begun).isEmpty();

    admission.leave(new Load(3, 0));
    large.join();
    assertThat(begun).containsExactly("large");

    admission.leave(new Load(4, 0));
    small.join();
  }

  @Test
  void aJobThatNeedsMoreThanThereIsBeginsAlone() {
    admission.enter(new Load(9, 1000));
    CompletableFuture<Void> next = queueUp("next", new Load(1, 1));

    admission.leave(new Load(9, 1000));
    next.join();

    assertThat(begun).containsExactly("next");
  }

  @Test
  void thoseWhoWaitAreSentAwayWhenTheServiceStops() {
    admission.enter(new Load(4, 0));
    CompletableFuture<Void> waiting = queueUp("waiting", new Load(1, 0));

    admission.close();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("the service stops before the job has begun");
    admission.open();
    admission.leave(new Load(4, 0));
    admission.enter(new Load(4, 0));
  }
}
