package dev.descent.engine;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.TrainingListener.Wish;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.health.Health;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.tensor.Precision;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks without hidden layer against what is known of them, and their figures by hand. */
class LinearRegressionTest {
  private static final int ROWS = 50;
  private static final double[] X = normal(1, 2 * ROWS);
  private static final double[] NOISE = normal(2, ROWS);
  private static final double DEVIATION = 3;

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public Wish step(int epoch, long step, double cost) {
          return Wish.CONTINUE;
        }

        @Override
        public Wish epoch(EpochRecord epoch) {
          return Wish.CONTINUE;
        }
      };

  private static TrainingResult train(Target target, double[] y, int epochs, Precision precision) {
    var spec =
        new TrainingSpec(
            epochs,
            new BatchSize(null),
            null,
            new Sgd(0.3),
            new Constant(),
            List.of(),
            null,
            null,
            Health.standard(),
            List.of());
    var rows = new Rows(ROWS, floats(X), floats(y));
    return Trainer.train(
        NetworkSpec.of(List.of()),
        spec,
        new TrainingData(rows, null, null, target),
        1,
        precision,
        SILENT);
  }

  private static double[] values() {
    double[] y = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      y[row] = (float) (2 * X[2 * row] - X[2 * row + 1] + 0.5 + 0.3 * NOISE[row]);
    }
    return y;
  }

  /** Solves the normal equations of w₁, w₂ and b by Cramer's rule. */
  private static double[] leastSquares(double[] y) {
    double[][] a = new double[3][3];
    double[] c = new double[3];
    for (int row = 0; row < ROWS; row++) {
      double[] x = {X[2 * row], X[2 * row + 1], 1};
      for (int i = 0; i < 3; i++) {
        c[i] += x[i] * y[row];
        for (int j = 0; j < 3; j++) {
          a[i][j] += x[i] * x[j];
        }
      }
    }
    double[] solution = new double[3];
    for (int i = 0; i < 3; i++) {
      double[][] replaced = {a[0].clone(), a[1].clone(), a[2].clone()};
      for (int row = 0; row < 3; row++) {
        replaced[row][i] = c[row];
      }
      solution[i] = determinant(replaced) / determinant(a);
    }
    return solution;
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }

  private static double[] numbers(TrainingResult result, Precision precision) {
    return precision == Precision.FLOAT32
        ? Stages.float32(result.parameters())
        : Stages.float64(result.parameters());
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64, 1e-9", "FLOAT32, 1e-5"})
  void coefficientsSolveTheNormalEquations(Precision precision, double tolerance) {
    Target target = new ValueTarget(List.of("y"), List.of(0.0), List.of(DEVIATION));

    TrainingResult result = train(target, values(), 300, precision);

    assertThat(numbers(result, precision))
        .containsExactly(leastSquares(values()), within(tolerance));
  }

  @Test
  void figuresAgreeWithThoseWorkedOutByHand() {
    Target target = new ValueTarget(List.of("y"), List.of(0.0), List.of(DEVIATION));
    double[] y = values();

    TrainingResult result = train(target, y, 5, Precision.FLOAT32);

    double[] w = Stages.float32(result.parameters());
    double squares = 0;
    double sizes = 0;
    double sum = 0;
    double sumOfSquares = 0;
    for (int row = 0; row < ROWS; row++) {
      double error = w[0] * X[2 * row] + w[1] * X[2 * row + 1] + w[2] - y[row];
      squares += error * error;
      sizes += Math.abs(error);
      sum += y[row];
      sumOfSquares += y[row] * y[row];
    }
    double spread = sumOfSquares - sum * sum / ROWS;
    SplitMetrics found = Objects.requireNonNull(result.results()).train();
    // 1e-5: predictions are float32
    assertThat(found.loss()).isCloseTo(squares / ROWS, within(1e-5));
    assertThat(found.error()).isCloseTo(squares / ROWS, within(1e-5));
    assertThat(found.rmse()).isCloseTo(DEVIATION * Math.sqrt(squares / ROWS), within(1e-5));
    assertThat(found.mae()).isCloseTo(DEVIATION * sizes / ROWS, within(1e-5));
    assertThat(found.r2()).isCloseTo(1 - squares / spread, within(1e-5));
    assertThat(found.rows()).isEqualTo(ROWS);
  }

  /** At the likeliest coefficients the residuals are orthogonal to every feature and sum to 0. */
  @Test
  void logisticCoefficientsSolveTheLikelihoodEquations() {
    Target target = new ClassTarget("y", List.of("no", "yes"));
    double[] y = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      y[row] = X[2 * row] - X[2 * row + 1] + 1.5 * NOISE[row] > 0 ? 1 : 0;
    }

    TrainingResult result = train(target, y, 3000, Precision.FLOAT64);

    double[] w = Stages.float64(result.parameters());
    double[] score = new double[3];
    for (int row = 0; row < ROWS; row++) {
      double z = w[0] * X[2 * row] + w[1] * X[2 * row + 1] + w[2];
      double residual = 1 / (1 + Math.exp(-z)) - y[row];
      score[0] += residual * X[2 * row];
      score[1] += residual * X[2 * row + 1];
      score[2] += residual;
    }
    // 1e-6: gradient descent comes near, not all the way
    assertThat(score).containsExactly(new double[] {0, 0, 0}, within(1e-6));
  }
}
