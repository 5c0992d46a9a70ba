package dev.descent.sweep;

import dev.descent.queue.JobQueue;
import dev.descent.queue.Watch;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is looked for without any news of a run. */
@Configuration(proxyBeanMethods = false)
class SweepWatches {

  /** Sweeps whose time may be over. */
  @Bean
  Watch sweepWatch(SweepRepository repository, JobQueue queue) {
    return new Watch(
        "sweep-watch",
        Duration.ofSeconds(30),
        SweepJob.KIND,
        () -> repository.findIds(EnumSet.of(SweepState.RUNNING, SweepState.FINALIZING)),
        queue);
  }

  /** Sweeps that have ended and are to be revalidated by themselves. */
  @Bean
  Watch revalidationWatch(SweepRepository repository, JobQueue queue) {
    return new Watch(
        "revalidation-watch",
        Duration.ofMinutes(1),
        RevalidationJob.KIND,
        () -> repository.findWatched(EnumSet.of(SweepState.SUCCEEDED, SweepState.FAILED)),
        queue);
  }
}
