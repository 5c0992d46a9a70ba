package dev.descent.bench.contender;

import dev.descent.bench.Task;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.StageSpec;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.health.HealthRecord;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;

/** A stage driven by hand, on rows in an order shuffled once. */
public final class BareSteps implements SteppedTrainee.Steps {
  private final RowSource rows;
  private final int batch;
  private final int classes;
  private final int[] order;
  private final Adam adam = Adam.standard();
  private final KernelStage stage;
  private final HealthProbe probe;
  private long step;

  public BareSteps(Task task) {
    this.rows = DescentNet.rows(task);
    this.batch = task.batch();
    this.classes = task.net().classes();
    this.order = RandomStream.of(0, Purpose.SHUFFLE).permutation(rows.rows());
    Network network =
        Network.of(
            DescentNet.network(task.net(), task.regularized()), task.net().features(), classes);
    StageSpec spec =
        new StageSpec(
            network,
            SoftmaxCrossEntropy.plain(),
            adam,
            DescentNet.regularizers(task.regularized()),
            null,
            rows.rows(),
            0);
    this.stage = new KernelStage(spec, batch, 1).initialize();
    this.probe = network.probe();
  }

  @Override
  public void step(int number) {
    stage.load(rows, order, number * batch, batch);
    double cost = stage.gradient(step);
    if (!Double.isFinite(cost)) {
      throw new IllegalStateException("the cost is no longer finite");
    }
    stage.update(adam.learningRate(), step);
    step++;
  }

  /** The same with the layers' health measured. */
  public HealthRecord measuredStep(int number) {
    probe.start(step);
    stage.watch(probe);
    step(number);
    stage.watch(null);
    return probe.finish();
  }

  @Override
  public double loss() {
    float[] predictions = new float[batch * classes];
    double[] losses = new double[batch];
    double sum = 0;
    for (int from = 0; from + batch <= rows.rows(); from += batch) {
      stage.evaluate(rows, order, from, batch, predictions, losses);
      for (double loss : losses) {
        sum += loss;
      }
    }
    return sum / (rows.rows() / batch * batch);
  }

  @Override
  public void close() {
    stage.close();
  }
}
