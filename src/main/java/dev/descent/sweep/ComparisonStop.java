package dev.descent.sweep;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops one sweep of a comparison. There can be hundreds: stopped in one transaction they would
 * hold up every worker until the last of their runs was off.
 */
@Component
class ComparisonStop implements JobHandler {
  static final String KIND = "comparison-stop";

  /** Before sweeps that wait to propose more. */
  static final int PRIORITY = 1;

  private final SweepRepository repository;
  private final SweepSteering steering;
  private final TransactionTemplate transaction;

  ComparisonStop(
      SweepRepository repository, SweepSteering steering, TransactionTemplate transaction) {
    this.repository = repository;
    this.steering = steering;
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
  public void handle(UUID sweep, Claim claim) {
    transaction.executeWithoutResult(
        status ->
            repository
                .lock(sweep)
                .filter(each -> isProposing(each.state()) && claim.isHeld())
                .ifPresent(each -> steering.stop(sweep)));
  }

  private static boolean isProposing(SweepState state) {
    return state == SweepState.RUNNING || state == SweepState.PAUSED;
  }
}
