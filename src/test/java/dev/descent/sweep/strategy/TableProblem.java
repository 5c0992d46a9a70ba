package dev.descent.sweep.strategy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.Family;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Rows;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.tensor.Precision;
import dev.descent.sweep.space.IntLogScale;
import dev.descent.sweep.space.LogScale;
import dev.descent.sweep.space.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A search of the shared data's table: learning rate, L2, units and batch of a network of one
 * hidden layer that trains 12 epochs.
 */
final class TableProblem {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "tabular");
  private static final List<Scale> SCALES =
      List.of(
          new LogScale(1e-5, 1e-1),
          new LogScale(1e-6, 10),
          new IntLogScale(4, 128),
          new IntLogScale(8, 128));

  private final TrainingData data;

  private TableProblem(TrainingData data) {
    this.data = data;
  }

  /** The one on that file; the test that asks is left out where the shared data are not. */
  static TableProblem of(String file) throws IOException {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");
    return new TableProblem(data(DATA.resolve(file)));
  }

  /** The least dev log-loss that a search of so many trials finds, one after the other. */
  double best(SearchStrategy strategy, int budget, int seed) {
    int[] counts = SCALES.stream().mapToInt(Scale::count).toArray();
    Cube cube = new Cube(counts, new boolean[] {true, true, true, true}, point -> true);
    SearchStrategy search =
        strategy instanceof GridSearch grid ? grid.filled(cube, budget) : strategy;
    List<Trial> trials =
        Simulation.of(search, cube, budget, point -> devLoss(point, seed)).run(seed, 1);
    return trials.stream().mapToDouble(Trial::cost).min().orElseThrow();
  }

  private double devLoss(double[] point, int seed) {
    String network = "{\"layers\":[{\"type\":\"dense\",\"units\":%s}]}".formatted(value(point, 2));
    String training =
        ("{\"epochs\":12,\"batchSize\":%s,\"optimizer\":{\"type\":\"adam\",\"learningRate\":%s},"
                + "\"regularization\":[{\"type\":\"l2\",\"lambda\":%s}]}")
            .formatted(value(point, 3), value(point, 0), value(point, 1));
    TrainingResult result =
        Trainer.train(
            Family.JSON.readValue(network, NetworkSpec.class),
            Family.JSON.readValue(training, TrainingSpec.class),
            data,
            seed,
            Precision.FLOAT32,
            new Unheard());
    return result.results() == null
        ? Double.POSITIVE_INFINITY
        : Objects.requireNonNull(result.results().dev()).loss();
  }

  private static Object value(double[] point, int axis) {
    return SCALES.get(axis).at(point[axis]);
  }

  /** Every fifth row is test, the one before it dev; z-scored by what trains. */
  private static TrainingData data(Path file) throws IOException {
    List<String[]> lines =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
    int features = lines.get(0).length - 1;
    List<String> labels = lines.stream().map(line -> line[features]).distinct().sorted().toList();
    double[] means = new double[features];
    double[] deviations = new double[features];
    for (int f = 0; f < features; f++) {
      int column = f;
      double[] values =
          IntStream.range(0, lines.size())
              .filter(i -> i % 5 < 3)
              .mapToDouble(i -> Double.parseDouble(lines.get(i)[column]))
              .toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      means[f] = mean;
      deviations[f] =
          Math.sqrt(
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
    List<Rows> parts = new ArrayList<>();
    for (int from : new int[] {0, 3}) {
      int to = from == 0 ? 3 : 4;
      int[] rows =
          IntStream.range(0, lines.size()).filter(i -> i % 5 >= from && i % 5 < to).toArray();
      float[] x = new float[rows.length * features];
      float[] y = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        String[] line = lines.get(rows[i]);
        for (int f = 0; f < features; f++) {
          double centered = Double.parseDouble(line[f]) - means[f];
          x[i * features + f] = (float) (deviations[f] == 0 ? 0 : centered / deviations[f]);
        }
        y[i] = labels.indexOf(line[features]);
      }
      parts.add(new Rows(rows.length, x, y));
    }
    return new TrainingData(parts.get(0), parts.get(1), null, new ClassTarget("label", labels));
  }

  private static final class Unheard implements TrainingListener {
    @Override
    public Wish step(int epoch, long step, double cost) {
      return Wish.CONTINUE;
    }

    @Override
    public Wish epoch(EpochRecord epoch) {
      return Wish.CONTINUE;
    }
  }
}
