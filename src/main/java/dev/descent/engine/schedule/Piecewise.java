package dev.descent.engine.schedule;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Settings;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Factors set by hand, each from one boundary to the next.
 *
 * <pre>
 *   f(t) = factors[i]      where i is the number of boundaries at or before t
 * </pre>
 *
 * @param boundaries where the factor changes, each larger than the one before, from 1; default such
 *     that all factors last equally long
 * @param factors one more than boundaries, each 0 or more; default 1, 0.1, 0.01
 * @param per what t and the boundaries count; default {@code epoch}
 */
@JsonTypeName("piecewise")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Piecewise(@Nullable List<Long> boundaries, List<Double> factors, TimeUnit per)
    implements Schedule {

  public Piecewise {
    factors = Settings.copyOf("factors", factors);
    factors.forEach(factor -> checkNotNegative("factors", factor));
    if (factors.isEmpty()) {
      throw new InvalidSettingException("factors", "must hold at least one", factors);
    }
    if (boundaries != null) {
      boundaries = Settings.copyOf("boundaries", boundaries);
      checkBoundaries(boundaries, factors.size());
    }
  }

  private static void checkBoundaries(List<Long> boundaries, int factors) {
    if (boundaries.size() != factors - 1) {
      throw new InvalidSettingException(
          "boundaries", "must be one less than the " + factors + " factors", boundaries);
    }
    long before = 0;
    for (long boundary : boundaries) {
      if (boundary <= before) {
        throw new InvalidSettingException(
            "boundaries", "must be at least 1, each larger than the one before", boundaries);
      }
      before = boundary;
    }
  }

  /** Reads the settings a job spec gives and fills in what does not depend on the run. */
  @JsonCreator
  static Piecewise of(
      @Nullable List<Long> boundaries, @Nullable List<Double> factors, @Nullable TimeUnit per) {
    return new Piecewise(
        boundaries, orElse(factors, List.of(1.0, 0.1, 0.01)), orElse(per, TimeUnit.EPOCH));
  }

  @Override
  public double at(long time) {
    if (boundaries == null) {
      throw new IllegalStateException("boundaries depend on the run: fill the schedule first");
    }
    int past = 0;
    while (past < boundaries.size() && boundaries.get(past) <= time) {
      past++;
    }
    return factors.get(past);
  }

  @Override
  public Piecewise filled(long epochs, long stepsPerEpoch) {
    if (boundaries != null) {
      return this;
    }
    long run = per == TimeUnit.EPOCH ? epochs : epochs * stepsPerEpoch;
    List<Long> equal =
        LongStream.range(1, factors.size())
            .map(i -> Math.max(i, i * run / factors.size())) // a run shorter than the list
            .boxed()
            .toList();
    return new Piecewise(equal, factors, per);
  }
}
