package dev.descent.sweep;

import dev.descent.dataset.DataSpec;
import dev.descent.dataset.Preparations;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.shift.ShiftReport;
import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says how far the data of a revalidation are from those of the sweep: compared as a training set
 * and an upload that is dev would be, column by column.
 */
@Component
class RevalidationDrift implements JobHandler {
  static final String KIND = "revalidation-drift";

  private final SweepRepository sweeps;
  private final RevalidationRepository revalidations;
  private final Preparations preparations;
  private final TransactionTemplate transaction;

  RevalidationDrift(
      SweepRepository sweeps,
      RevalidationRepository revalidations,
      Preparations preparations,
      TransactionTemplate transaction) {
    this.sweeps = sweeps;
    this.revalidations = revalidations;
    this.preparations = preparations;
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
  public void handle(UUID id, Claim claim) throws IOException {
    RevalidationEntity row = revalidations.findById(id).orElse(null);
    SweepEntity sweep = row == null ? null : sweeps.findById(row.of()).orElse(null);
    if (row == null || sweep == null) {
      return;
    }
    String sentence = compared(sweep.spec().base().data(), row.datasetId());
    transaction.executeWithoutResult(
        status ->
            revalidations
                .lock(id)
                .filter(found -> claim.isHeld())
                .ifPresent(found -> found.compared(sentence)));
  }

  private String compared(DataSpec old, UUID dataset) throws IOException {
    try {
      ShiftReport shift =
          preparations
              .prepare(
                  preparations.plan(old.withSplit(DatasetsSplit.of(dataset, null, null, null))))
              .shift()
              .get(0);
      String sentence =
          new ShiftReport(
                  List.of("the old data", "the new data"),
                  shift.rows(),
                  shift.columns(),
                  shift.verdict())
              .sentence();
      return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    } catch (ProblemException e) {
      return "The old and the new data cannot be compared: " + e.detail();
    }
  }
}
