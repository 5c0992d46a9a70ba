package dev.descent.run;

import dev.descent.engine.Adjustment;
import dev.descent.engine.InvalidSettingException;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes changes of a run's training in. They wait in its row until its worker asks for them, which
 * writes the step from which each acts into the spec before it does: an attempt that goes on from a
 * checkpoint, or a clone, meets them at the same steps.
 */
@Component
class RunAdjustments {
  private final RunRepository repository;
  private final JobPlans plans;
  private final Clock clock;
  private final TransactionTemplate transaction;

  RunAdjustments(
      RunRepository repository, JobPlans plans, Clock clock, TransactionTemplate transaction) {
    this.repository = repository;
    this.plans = plans;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Has a run adjusted; what is already asked for or in force last changes nothing. */
  Run adjust(UUID id, AdjustmentRequest wanted, Asked asked) {
    Adjustment filled = filled(id, wanted);
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              RunEntity run = Runs.find(repository.lock(id), id);
              if (run.hasFolds()) {
                throw new ProblemException(
                    ProblemType.CONFLICT, "The run is a cross-validation; adjust its folds.");
              }
              RunSteering.check(run, RunVerb.ADJUST);
              if (!AdjustmentRequest.of(filled).equals(run.lastAdjustment())) {
                run.adjust(AdjustmentRequest.of(filled), asked, clock.instant());
              }
              return repository.shown(run);
            }));
  }

  /** Holds it against the run's spec and data, as if it stood there. */
  private Adjustment filled(UUID id, AdjustmentRequest wanted) {
    JobSpec spec =
        Objects.requireNonNull(
            transaction.execute(
                status -> Runs.find(repository.findById(id), id).withWaitingAdjustments()));
    List<Adjustment> before = spec.training().adjustments();
    long last = before.isEmpty() ? 0 : before.get(before.size() - 1).step();
    String place = "#/training/adjustments/" + before.size();
    try {
      JobPlan plan = plans.again(spec.trainedBy(spec.training().with(wanted.at(last))));
      return plan.spec().training().adjustments().get(before.size());
    } catch (InvalidSettingException e) {
      String field = "#/training/" + e.field();
      throw ProblemException.invalidSpec(
              field.startsWith(place) ? field : "#/" + e.field(), String.valueOf(e.getMessage()))
          .outOf(place);
    } catch (ProblemException e) {
      throw e.outOf(place);
    }
  }
}
