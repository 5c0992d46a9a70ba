package dev.descent.check;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.check.OptimizerPath;
import dev.descent.engine.check.TestFunction;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.schedule.Constant;
import dev.descent.engine.schedule.Schedule;
import dev.descent.run.JobSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which way does an optimizer take? Over a function that is known in closed form, by the exact
 * gradient, in float64.
 *
 * @param function the ground; required
 * @param optimizer how a gradient becomes a step; default {@code adam}
 * @param schedule factor on its learning rate, which counts the same steps whether it counts epochs
 *     or steps; default {@code constant}
 * @param start where it begins, one number for each dimension; default the function's own
 * @param steps updates, 1 to 10,000; default 100
 */
@JsonTypeName("optimizer-path")
record OptimizerPathRequest(
    TestFunction function, Optimizer optimizer, Schedule schedule, List<Double> start, int steps)
    implements CheckRequest {

  OptimizerPathRequest {
    start = new OptimizerPath(function, optimizer, schedule, start, steps).start();
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static OptimizerPathRequest of(
      @Nullable TestFunction function,
      @Nullable Optimizer optimizer,
      @Nullable Schedule schedule,
      @Nullable List<Double> start,
      @Nullable Integer steps) {
    if (function == null) {
      throw new InvalidSettingException("function", "must be given", "left out");
    }
    return new OptimizerPathRequest(
        function,
        orElse(optimizer, Adam.standard()),
        orElse(schedule, new Constant()),
        orElse(start, function.start()),
        orElse(steps, 100));
  }

  /** It needs no data. */
  @Override
  public @Nullable JobSpec spec() {
    return null;
  }

  @Override
  public OptimizerPathRequest filled(Subjects subjects) {
    return new OptimizerPathRequest(function, optimizer, schedule.filled(steps, 1), start, steps);
  }

  @Override
  public OptimizerPathResult run(Subjects subjects, Runnable pulse) {
    pulse.run();
    return OptimizerPathResult.of(
        new OptimizerPath(function, optimizer, schedule, start, steps).walk());
  }
}
