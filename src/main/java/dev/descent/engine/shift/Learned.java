package dev.descent.engine.shift;

import dev.descent.engine.BatchSize;
import dev.descent.engine.EarlyStopping;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ChosenRows;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.health.Health;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.tensor.Precision;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small network that has learned one thing from rows: one hidden layer of 32 relu units, trained
 * by Adam in mini-batches until the loss on a fifth of the rows, which do not train, has not fallen
 * for some epochs. So what cannot be learned leaves it near a constant.
 */
final class Learned {
  private static final NetworkSpec HIDDEN = NetworkSpec.of(List.of(Dense.relu(32)));
  private static final EarlyStopping STOPPING =
      new EarlyStopping(MetricKey.of("dev.loss"), 6, 0, true);
  private static final int EPOCHS = 100;
  private static final double RATE = 0.003;
  private static final int SMALLEST_BATCH = 16;
  private static final int LARGEST_BATCH = 128;
  private static final int HELD_BACK = 5;

  private final Target target;
  private final Loss loss;
  private final Network network;
  private final byte[] parameters;
  private final RowSource held;

  private Learned(Target target, Network network, byte[] parameters, RowSource held) {
    this.target = target;
    this.loss = target.usualLoss();
    this.network = network;
    this.parameters = parameters;
    this.held = held;
  }

  /**
   * Learns.
   *
   * @param rows in random order: the last fifth tells when to stop
   * @param pulse called at every step; may end it by an exception
   */
  static Learned of(RowSource rows, Target target, long seed, Runnable pulse) {
    int training = rows.rows() - Math.max(1, rows.rows() / HELD_BACK);
    RowSource held = new ChosenRows(rows, IntStream.range(training, rows.rows()).toArray());
    TrainingData data =
        new TrainingData(
            new ChosenRows(rows, IntStream.range(0, training).toArray()), held, null, target);
    byte[] parameters =
        Trainer.train(
                HIDDEN,
                spec(training),
                data,
                seed,
                Precision.FLOAT32,
                TrainingListener.calling(pulse))
            .parameters();
    Network network = Network.of(HIDDEN, rows.features(), target.outputs(target.usualLoss()));
    return new Learned(target, network, parameters, held);
  }

  private static TrainingSpec spec(int rows) {
    int batch = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, rows / 20));
    return TrainingSpec.of(
        EPOCHS,
        new BatchSize(batch),
        null,
        new Adam(RATE, 0.9, 0.999, 1e-8),
        null,
        null,
        null,
        STOPPING,
        Health.of(1_000_000_000, false),
        null);
  }

  /** What it says of each row: [rows, outputs]. */
  float[] predict(RowSource rows) {
    float[] all = new float[rows.rows() * network.outputs()];
    try (Stage stage = stage()) {
      new Evaluation(stage, network.outputs())
          .run(
              rows,
              Evaluation.all(rows),
              (from, count, predictions, losses) ->
                  System.arraycopy(
                      predictions, 0, all, from * network.outputs(), count * network.outputs()));
    }
    return all;
  }

  /**
   * What it says of each row about a target of one number, drawn towards the mean by as much as the
   * rows held back ask for.
   *
   * <pre>
   *   mean(y) + λ·(ŷ − mean(ŷ))      λ = cov(y, ŷ)/var(ŷ) on the rows held back, from 0 to 1
   * </pre>
   */
  float[] calibrated(RowSource rows) {
    float[] said = predict(held);
    float[] y = new float[said.length];
    held.copyTargets(Evaluation.all(held), 0, y.length, y);
    double meanSaid = mean(said);
    double meanY = mean(y);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < y.length; i++) {
      covariance += (y[i] - meanY) * (said[i] - meanSaid);
      variance += (said[i] - meanSaid) * (said[i] - meanSaid);
    }
    double slope = variance > 0 ? Math.max(0, Math.min(1, covariance / variance)) : 0;
    float[] predicted = predict(rows);
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = (float) (meanY + slope * (predicted[i] - meanSaid));
    }
    return predicted;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** How good it is on other rows. */
  SplitMetrics report(RowSource rows) {
    try (Stage stage = stage()) {
      return new Evaluation(stage, network.outputs()).report(rows, target, loss);
    }
  }

  private Stage stage() {
    Stage stage =
        new KernelStage(
            StageSpec.forPrediction(network, loss), Stage.EVALUATION_ROWS, target.width());
    stage.restore(parameters);
    return stage;
  }
}
