package dev.descent.autopilot;

import dev.descent.queue.JobQueue;
import dev.descent.queue.Watch;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is looked for without any news of a run. */
@Configuration(proxyBeanMethods = false)
class AutopilotWatches {

  /** Autopilots whose time may be over, or whose run was deleted. */
  @Bean
  Watch autopilotWatch(AutopilotRepository repository, JobQueue queue) {
    return new Watch(
        "autopilot-watch",
        Duration.ofSeconds(30),
        AutopilotJob.KIND,
        () -> repository.findIds(EnumSet.of(AutopilotState.RUNNING)),
        queue);
  }
}
