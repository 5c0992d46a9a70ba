package dev.descent.sweep;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.queue.JobQueue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has sweeps looked at that have ended and are to be revalidated by themselves. */
@Component
class RevalidationWatch implements JobHandler {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final SweepRepository repository;
  private final JobQueue queue;

  RevalidationWatch(SweepRepository repository, JobQueue queue) {
    this.repository = repository;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return "revalidation-watch";
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
        .findWatched(EnumSet.of(SweepState.SUCCEEDED, SweepState.FAILED))
        .forEach(sweep -> queue.enqueue(RevalidationJob.KIND, sweep));
  }
}
