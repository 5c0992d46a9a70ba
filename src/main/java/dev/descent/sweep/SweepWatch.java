package dev.descent.sweep;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.queue.JobQueue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks at sweeps whose time may be over though none of their runs has news. */
@Component
class SweepWatch implements JobHandler {
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final SweepRepository repository;
  private final JobQueue queue;

  SweepWatch(SweepRepository repository, JobQueue queue) {
    this.repository = repository;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return "sweep-watch";
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void handle(UUID id, Claim claim) {
    repository
        .findIds(EnumSet.of(SweepState.RUNNING, SweepState.FINALIZING))
        .forEach(sweep -> queue.enqueue(SweepJob.KIND, sweep));
  }
}
