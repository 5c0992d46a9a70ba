package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import dev.descent.engine.check.PathReport.Ending;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Slots;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets an optimizer walk over a function that is known in closed form, by its float64 definition.
 *
 * <p>A step is one update with the exact gradient; the schedule counts the same steps, whether it
 * counts epochs or steps. The walk ends early once a coordinate or the cost is no finite number, or
 * a million times as far from the function's centre as the start (and at least a million away).
 *
 * @param function the ground; required
 * @param optimizer how a gradient becomes a step; required
 * @param schedule factor on its learning rate; default {@code constant}
 * @param start one number for each dimension; default the function's own
 * @param steps updates, 1 to 10,000; default 100
 */
public record OptimizerPath(
    TestFunction function, Optimizer optimizer, Schedule schedule, List<Double> start, int steps) {
  private static final int MOST_STEPS = 10_000;
  private static final int MOST_POINTS = 1000;
  private static final double BEYOND_MEASURE = 1e6;

  public OptimizerPath {
    checkRange("steps", steps, 1, MOST_STEPS);
    start = Settings.copyOf("start", start);
    if (start.size() != function.dimensions()) {
      throw new InvalidSettingException(
          "start",
          "must have a number for each of " + function.dimensions() + " dimensions",
          start);
    }
    Bowl.checkFinite("start", start);
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static OptimizerPath of(
      @Nullable TestFunction function,
      @Nullable Optimizer optimizer,
      @Nullable Schedule schedule,
      @Nullable List<Double> start,
      @Nullable Integer steps) {
    if (function == null) {
      throw new InvalidSettingException("function", "must be given", "left out");
    }
    if (optimizer == null) {
      throw new InvalidSettingException("optimizer", "must be given", "left out");
    }
    return new OptimizerPath(
        function,
        optimizer,
        orElse(schedule, new Constant()),
        orElse(start, function.start()),
        orElse(steps, 100));
  }

  /** Walks it. */
  public PathReport walk() {
    double[] at = numbers(start);
    double[] centre = numbers(function.centre());
    Walk walk = new Walk(at, function.cost(at), centre);
    INDArray parameter = row(at);
    INDArray gradient = row(new double[at.length]);
    Slots<INDArray> slots = new Slots<>(optimizer, () -> row(new double[at.length]));
    double[] slope = new double[at.length];
    double tooFar = BEYOND_MEASURE * (1 + Vectors.distance(at, centre));
    int spacing = (steps + MOST_POINTS - 1) / MOST_POINTS;
    for (int step = 0; step < steps; step++) {
      function.gradient(at, slope);
      for (int i = 0; i < slope.length; i++) {
        gradient.putScalar(i, slope[i]);
      }
      double rate = optimizer.learningRate() * schedule.at(step);
      optimizer.update(parameter, gradient, slots, rate, step);
      for (int i = 0; i < at.length; i++) {
        at[i] = parameter.getDouble(i);
      }
      double cost = function.cost(at);
      double distance = Vectors.distance(at, centre);
      if (!Double.isFinite(cost) || !Double.isFinite(distance)) {
        return walk.report(cost == Double.NEGATIVE_INFINITY ? Ending.ESCAPED : Ending.DIVERGED);
      }
      walk.arrive(at, cost, (step + 1) % spacing == 0);
      if (distance > tooFar) {
        return walk.report(walk.sinks() ? Ending.ESCAPED : Ending.DIVERGED);
      }
    }
    return walk.report(Ending.COMPLETED);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static INDArray row(double[] values) {
    return Nd4j.create(values.clone(), new long[] {1, values.length}, DataType.DOUBLE);
  }

  /** What is noted on the way. */
  private static final class Walk {
    private final double[] centre;
    private final double[] side;
    private final long[] crossings;
    private final List<PathPoint> path = new ArrayList<>();
    private final double startCost;
    private PathPoint last;
    private PathPoint best;

    Walk(double[] at, double cost, double[] centre) {
      this.centre = centre;
      this.side = new double[at.length];
      this.crossings = new long[at.length];
      this.startCost = cost;
      this.last = PathPoint.of(0, at, cost);
      this.best = last;
      path.add(last);
      cross(at);
    }

    void arrive(double[] at, double cost, boolean kept) {
      last = PathPoint.of(last.step() + 1, at, cost);
      if (cost < best.cost()) {
        best = last;
      }
      if (kept) {
        path.add(last);
      }
      cross(at);
    }

    private void cross(double[] at) {
      for (int i = 0; i < at.length; i++) {
        double now = Math.signum(at[i] - centre[i]);
        if (now != 0) {
          crossings[i] += now * side[i] < 0 ? 1 : 0;
          side[i] = now;
        }
      }
    }

    boolean sinks() {
      return last.cost() < startCost;
    }

    PathReport report(Ending ending) {
      if (path.get(path.size() - 1).step() < last.step()) {
        path.add(last);
      }
      return new PathReport(
          ending, last.step(), Arrays.stream(crossings).boxed().toList(), last, best, path);
    }
  }
}
