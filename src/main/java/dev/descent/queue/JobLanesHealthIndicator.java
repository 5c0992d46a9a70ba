package dev.descent.queue;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while this process takes jobs, or is not there to take any. */
@Component
class JobLanesHealthIndicator implements HealthIndicator {
  private final JobLanes lanes;

  JobLanesHealthIndicator(JobLanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public Health health() {
    boolean claiming =
        lanes.isRunning() && lanes.running().values().stream().allMatch(LaneScheduler::isClaiming);
    return (claiming || !lanes.takesJobs() ? Health.up() : Health.down()).build();
  }
}
