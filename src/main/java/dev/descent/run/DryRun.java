package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Task;
import dev.descent.engine.Network;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Part;
import java.util.List;
import java.util.Map;

/**
 * What a job spec would do, without doing it.
 *
 * @param spec the spec with every default filled in
 * @param task what is predicted
 * @param rows rows of each split
 * @param features numbers a row becomes; fewer when training rows lack a category
 * @param unusedColumns columns that are not used, and why
 * @param layers the layer table: shapes and parameters
 * @param parameters numbers that training changes
 * @param memoryBytes estimate of what training takes
 * @param stepsPerEpoch updates in an epoch
 * @param steps updates in all
 * @param notes what is worth knowing before it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DryRun(
    JobSpec spec,
    Task task,
    Rows rows,
    int features,
    List<Unused> unusedColumns,
    List<Network.BlockSummary> layers,
    long parameters,
    long memoryBytes,
    long stepsPerEpoch,
    long steps,
    List<String> notes) {

  /**
   * Rows of each split.
   *
   * @param train rows to train on
   * @param trainDev training data that do not train
   * @param dev rows to choose by
   * @param test rows for the final figure
   * @param withoutTarget rows that are left out because their target is missing
   * @param leftOut rows with a target for which the split has no place
   */
  public record Rows(int train, int trainDev, int dev, int test, int withoutTarget, int leftOut) {
    static Rows of(DataPlan data) {
      Map<Part, Integer> counts = data.rows();
      return new Rows(
          counts.getOrDefault(Part.TRAIN, 0),
          counts.getOrDefault(Part.TRAIN_DEV, 0),
          counts.getOrDefault(Part.DEV, 0),
          counts.getOrDefault(Part.TEST, 0),
          data.withoutTarget(),
          counts.getOrDefault(Part.NONE, 0) - data.withoutTarget());
    }
  }

  static DryRun of(JobPlan plan) {
    return new DryRun(
        plan.spec(),
        plan.data().task(),
        Rows.of(plan.data()),
        plan.data().features(),
        plan.data().unused(),
        plan.network().blocks(),
        plan.network().trainedCount(),
        plan.memoryBytes(),
        plan.stepsPerEpoch(),
        plan.steps(),
        plan.notes());
  }
}
