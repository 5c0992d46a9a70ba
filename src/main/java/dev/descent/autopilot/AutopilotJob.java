package dev.descent.autopilot;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.queue.JobQueue;
import dev.descent.run.RunNews;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings one autopilot on, whenever its run has news. */
@Component
class AutopilotJob implements JobHandler {
  static final String KIND = "autopilot";

  private final AutopilotRepository repository;
  private final AutopilotDriver driver;
  private final JobQueue queue;
  private final TransactionTemplate transaction;

  AutopilotJob(
      AutopilotRepository repository,
      AutopilotDriver driver,
      JobQueue queue,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.driver = driver;
    this.queue = queue;
    this.transaction = transaction;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void handle(UUID id, Claim claim) {
    transaction.executeWithoutResult(
        status -> repository.lock(id).filter(pilot -> claim.isHeld()).ifPresent(driver::advance));
  }

  /** In the transaction in which the news is made. */
  @EventListener
  void on(RunNews news) {
    repository.findWaitingFor(news.runId()).forEach(pilot -> queue.enqueue(KIND, pilot));
  }
}
