package dev.descent.model;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Prediction;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.tensor.Precision;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model in memory, ready to predict; one request at a time. */
final class Predictor implements AutoCloseable {
  private final ModelHeader header;
  private final Network network;
  private final Stage stage;
  private final Evaluation evaluation;
  private boolean closed;

  Predictor(ModelFile file) {
    this(file, file.header().loss());
  }

  /**
   * @param loss by which rows are scored, of the kind that the model was trained with
   */
  Predictor(ModelFile file, Loss loss) {
    this.header = file.header();
    Target target = header.target();
    this.network =
        Network.of(
            header.network(), header.preparation().features(), target.outputs(header.loss()));
    StageSpec spec = StageSpec.forPrediction(network, loss);
    this.stage =
        header.precision() == Precision.FLOAT64
            ? new DefinitionStage(spec)
            : new KernelStage(spec, Stage.EVALUATION_ROWS, target.width());
    this.stage.restore(file.parameters());
    this.evaluation = new Evaluation(stage, network.outputs());
  }

  ModelHeader header() {
    return header;
  }

  /**
   * Predicts rows; the same rows in the same order and number give the same bits as evaluation.
   *
   * @return null when the model was put away before
   */
  @Nullable List<Prediction> predict(List<RawRow> rows) {
    List<Prediction> predictions = new ArrayList<>(rows.size());
    return predict(rows, predictions::add) ? predictions : null;
  }

  /**
   * Predicts rows and hands each prediction on, in the order of the rows.
   *
   * @return false when the model was put away before
   */
  synchronized boolean predict(List<RawRow> rows, Consumer<Prediction> sink) {
    if (closed) {
      return false;
    }
    RowSource source = new Rows(rows, header.preparation(), header.target().width());
    evaluation.run(
        source,
        Evaluation.all(source),
        (from, count, predicted, losses) -> {
          for (int row = 0; row < count; row++) {
            checkFinite(predicted, row, from + row);
            sink.accept(
                header.target().decode(predicted, row * network.outputs(), network.outputs()));
          }
        });
    return true;
  }

  /** What becomes of prepared rows, one by one. */
  synchronized RowOutcomes outcomes(RowSource rows, int[] order) {
    return RowOutcomes.of(evaluation, rows, order, header.target(), network.outputs());
  }

  /** Scores prepared rows. */
  synchronized SplitMetrics score(RowSource rows, Loss loss) {
    return evaluation.report(rows, header.target(), loss);
  }

  private void checkFinite(float[] predicted, int row, int posted) {
    for (int i = row * network.outputs(); i < (row + 1) * network.outputs(); i++) {
      if (!Float.isFinite(predicted[i])) {
        throw new ProblemException(
            ProblemType.INVALID_DATA,
            "Row %d, counted from 0, holds numbers too large for the model".formatted(posted));
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      stage.close();
    }
  }

  /** Raw rows, prepared as they are asked for; their targets are not known and read as 0. */
  private record Rows(List<RawRow> raw, FittedPreparation preparation, int targets)
      implements RowSource {
    @Override
    public int rows() {
      return raw.size();
    }

    @Override
    public int features() {
      return preparation.features();
    }

    @Override
    public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
      float[] row = new float[features()];
      for (int i = 0; i < count; i++) {
        preparation.encode(raw.get(order[from + i]), row, 0);
        into.put(i * row.length, row);
      }
    }

    @Override
    public void copyTargets(int[] order, int from, int count, float[] into) {
      Arrays.fill(into, 0, count * targets, 0);
    }
  }
}
