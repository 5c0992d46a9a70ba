package dev.descent.run;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.dataset.DataPlan;
import dev.descent.dataset.DataSpec;
import dev.descent.dataset.Preparations;
import dev.descent.engine.BatchSize;
import dev.descent.engine.Batches;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.Stage;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.augmentation.Augmentation;
import dev.descent.engine.data.Part;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.layer.ShapeMismatchException;
import dev.descent.engine.loss.Loss;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Holds job specs against their data and this machine, before anything is queued. */
@Component
public class JobPlans {
  private final Preparations preparations;
  private final RunLimits limits;

  JobPlans(Preparations preparations, RunLimits limits) {
    this.preparations = preparations;
    this.limits = limits;
  }

  /**
   * Fills a spec in and checks that all of it fits together.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC with pointers
   */
  public JobPlan plan(JobSpec given) {
    return plan(given, preparations.plan(given.data()));
  }

  /** The same for a spec that was filled before: its dataset's roles of now are not asked. */
  JobPlan again(JobSpec filled) {
    return plan(filled, preparations.again(filled.data()));
  }

  /**
   * The same, when the data were looked at before.
   *
   * @param data planned from {@code given.data()}
   */
  public JobPlan plan(JobSpec given, DataPlan data) {
    JobSpec spec = given.on(given.network().onImages(data.imageShape()));
    int rows = data.trainingRows();
    TrainingSpec training =
        at("#/training", () -> spec.training().filled(rows, data.target(), spec.network()));
    Loss loss = Objects.requireNonNull(training.loss());
    boolean hasDev = data.rows().getOrDefault(Part.DEV, 0) > 0;
    at(
        "#/training",
        () -> {
          training.checkMetrics(data.target(), hasDev);
          return training;
        });
    RunObjective objective = at("#", () -> spec.objective().filled(data.target(), hasDev));
    int outputs = at("#/training", () -> data.target().outputs(loss));
    Network network = network(spec, data, outputs);
    at(
        "#/data",
        () -> {
          Augmentation.check(spec.data().augmentation(), spec.network().inputShape());
          return spec;
        });
    BatchSize batchSize = Objects.requireNonNull(training.batchSize());
    Batches batches = Batches.of(rows, batchSize, spec.network());
    int threads = spec.execution().threads();
    int largestBatch = Math.max(batches.largest(), threads * Stage.EVALUATION_ROWS);
    checkSize(network, largestBatch, training, spec);
    long stepsPerEpoch = batches.perEpoch();
    return new JobPlan(
        filled(spec, data.spec(), training, objective),
        data,
        network,
        memoryBytes(network, largestBatch, training, spec),
        stepsPerEpoch,
        stepsPerEpoch * Objects.requireNonNull(training.epochs()),
        Notes.of(spec, data, training, batches));
  }

  private void checkSize(Network network, int batch, TrainingSpec training, JobSpec spec) {
    long memory = memoryBytes(network, batch, training, spec);
    if (memory > limits.runMemoryBytes()) {
      throw invalidSpec(
          "#/network/layers",
          "training would take about %s (%,d parameters, batches of %,d rows); a run may take %s"
              .formatted(
                  megabytes(memory),
                  network.parameterCount(),
                  batch,
                  megabytes(limits.runMemoryBytes())));
    }
    int widest = network.shapes().stream().mapToInt(Shape::size).max().orElse(1);
    int rows = KernelStage.shareRows(batch, spec.execution().threads());
    if ((long) widest * rows > Integer.MAX_VALUE) {
      throw invalidSpec(
          "#/training/batchSize",
          "batches of %,d rows are too large for a layer of %,d numbers: at most 2^31 - 1 in all"
              .formatted(rows, widest));
    }
  }

  private static long memoryBytes(Network network, int batch, TrainingSpec training, JobSpec spec) {
    return network.memoryBytes(
        batch,
        training.optimizer().slots().size(),
        spec.execution().precision(),
        spec.execution().threads());
  }

  private static JobSpec filled(
      JobSpec spec, DataSpec data, TrainingSpec training, RunObjective objective) {
    return new JobSpec(
        spec.name(), spec.tags(), data, spec.network(), training, objective, spec.execution());
  }

  private static Network network(JobSpec spec, DataPlan data, int outputs) {
    return at("#/network", () -> Network.of(spec.network(), data.features(), outputs));
  }

  /** Turns a refused setting into a problem at its place. */
  private static <T> T at(String pointer, Supplier<T> action) {
    try {
      return action.get();
    } catch (InvalidSettingException e) {
      throw invalidSpec(pointer + "/" + e.field(), String.valueOf(e.getMessage()));
    } catch (ShapeMismatchException e) {
      throw invalidSpec(pointer + "/" + e.place(), String.valueOf(e.getMessage()));
    }
  }

  private static String megabytes(long bytes) {
    return "%,d MB".formatted(Math.max(1, DataSize.ofBytes(bytes).toMegabytes()));
  }
}
