package dev.descent.autopilot;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.queue.JobQueue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks at autopilots whose time may be over, or whose run was deleted, without any news. */
@Component
class AutopilotWatch implements JobHandler {
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final AutopilotRepository repository;
  private final JobQueue queue;

  AutopilotWatch(AutopilotRepository repository, JobQueue queue) {
    this.repository = repository;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return "autopilot-watch";
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
        .findIds(EnumSet.of(AutopilotState.RUNNING))
        .forEach(pilot -> queue.enqueue(AutopilotJob.KIND, pilot));
  }
}
