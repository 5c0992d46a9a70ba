package dev.descent.sweep;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import dev.descent.queue.JobQueue;
import dev.descent.run.RunNews;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings one sweep on, whenever one of its runs has news. */
@Component
class SweepJob implements JobHandler {
  static final String KIND = "sweep";

  private final SweepRepository repository;
  private final TrialRepository trials;
  private final SweepDriver driver;
  private final JobQueue queue;
  private final TransactionTemplate transaction;

  SweepJob(
      SweepRepository repository,
      TrialRepository trials,
      SweepDriver driver,
      JobQueue queue,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.trials = trials;
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
        status ->
            repository
                .lock(id)
                .filter(sweep -> !sweep.state().isFinal() && claim.isHeld())
                .ifPresent(
                    sweep -> {
                      driver.advance(sweep);
                      claim.end();
                    }));
  }

  /** In the transaction in which the news is made. */
  @EventListener
  void on(RunNews news) {
    trials.findSweepIds(news.runId()).forEach(sweep -> queue.enqueue(KIND, sweep));
  }
}
