package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Family;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Numbers;
import dev.descent.engine.Rows;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.tensor.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What measuring the layers' health costs: the same training with and without, turn by turn. The
 * figure is reported; a time is no reason to fail.
 */
@Tag("acceptance")
class HealthCostAcceptanceTest {
  private static final int ROWS = 6400;
  private static final int TURNS = 15;

  private static TrainingResult train(int everySteps) {
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % 2;
    }
    Rows rows = new Rows(ROWS, Numbers.floats(Numbers.normal(1, ROWS * 256)), labels);
    return Trainer.train(
        Family.JSON.readValue(
            """
            {"layers": [{"type": "dense", "units": 256, "batchNorm": true},
                        {"type": "dense", "units": 128, "keepProb": 0.8}]}
            """,
            NetworkSpec.class),
        Family.JSON.readValue(
            """
            {"epochs": 20, "batchSize": 64, "optimizer": {"type": "adam"},
             "health": {"everySteps": %d, "curvature": false}}
            """
                .formatted(everySteps),
            TrainingSpec.class),
        new TrainingData(rows, null, null, new ClassTarget("y", List.of("a", "b"))),
        0,
        Precision.FLOAT32,
        MnistAcceptanceTest.SILENT);
  }

  private static double seconds(int everySteps) {
    long start = System.nanoTime();
    TrainingResult result = train(everySteps);
    assertThat(result.steps()).isEqualTo(2000);
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void measuringEveryHundredUpdatesCostsLittle() throws IOException {
    seconds(100);
    double[] ratios = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      ratios[turn] = seconds(100) / seconds(1_000_000);
    }
    Arrays.sort(ratios);
    double median = ratios[TURNS / 2];
    AcceptanceReport.add(
        3,
        "health measured every 100 updates slows a run by at most 2 % (256-256-128-2, batch 64,"
            + " median of 15 turns)",
        "%.1f %% (%s)".formatted(100 * (median - 1), Arrays.toString(ratios)),
        median <= 1.02);

    assertThat(median).isPositive();
  }
}
