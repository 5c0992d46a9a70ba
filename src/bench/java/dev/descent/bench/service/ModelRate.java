package dev.descent.bench.service;

import dev.descent.bench.Figures;
import dev.descent.bench.Net;
import dev.descent.bench.RawRows;
import dev.descent.bench.Task;
import dev.descent.bench.contender.ArrayRows;
import dev.descent.bench.contender.DescentNet;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same rows without HTTP, JSON and preparation: what a model's predictor runs. */
final class ModelRate {
  private static final int ROWS = 10_000;
  private static final int WARM_UPS = 200;
  private static final int TIMES = 50;

  private ModelRate() {}

  static Row measure() throws IOException {
    RawRows.write(Net.SMALL);
    ArrayRows rows = DescentNet.rows(Task.of(Net.SMALL, 32, false).onRows(ROWS));
    Network network =
        Network.of(DescentNet.network(Net.SMALL, false), Net.SMALL.features(), Net.SMALL.classes());
    StageSpec spec = StageSpec.forPrediction(network, SoftmaxCrossEntropy.plain());
    List<Double> rates = new ArrayList<>();
    try (Stage stage = new KernelStage(spec, Stage.EVALUATION_ROWS, 1).initialize()) {
      Evaluation evaluation = new Evaluation(stage, network.outputs());
      int[] order = Evaluation.all(rows);
      double[] sum = new double[1];
      for (int time = -WARM_UPS; time < TIMES; time++) {
        long start = System.nanoTime();
        evaluation.run(
            rows, order, (from, count, predictions, losses) -> sum[0] += predictions[count - 1]);
        if (time >= 0) {
          rates.add(ROWS * 1e9 / (System.nanoTime() - start));
        }
      }
      if (!Double.isFinite(sum[0])) {
        throw new IllegalStateException("predictions are not finite");
      }
    }
    return new Row(
        "predictions of 10,000 rows in the model, small net, median of " + TIMES,
        "≥ 500k rows/s",
        Figures.of(rates).rates() + " rows/s");
  }
}
