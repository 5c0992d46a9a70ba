package dev.descent.sweep.strategy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points that fill the space more evenly than random ones do: Sobol's sequence, shifted by a random
 * point, modulo 1. Points that break a constraint are left out.
 *
 * <p>Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J.
 * Sci. Comput. 30, 2008; the shift: Cranley and Patterson, "Randomization of number theoretic
 * methods for multiple integration", SIAM J. Numer. Anal. 13, 1976.
 */
@JsonTypeName("sobol")
public record SobolSearch() implements SearchStrategy {

  @Override
  public Decision next(Cube cube, History history, long seed) {
    if (!history.hasRoom()) {
      return new Decision.Finish();
    }
    RandomStream shift = SearchStrategy.numbers(seed, 0);
    var sequence = new SobolSequenceGenerator(cube.axes());
    int first = indexAfter(history, sequence, shift);
    double[] point = cube.draw(draw -> shifted(sequence.skipTo(first + draw), shift));
    return new Decision.New(point, history.epochs());
  }

  /** The index in the sequence after that of the last trial. */
  private static int indexAfter(
      History history, SobolSequenceGenerator sequence, RandomStream shift) {
    int next = history.next();
    if (next == 0) {
      return 0;
    }
    double[] last = history.trials().get(next - 1).point();
    long most = Math.min(Integer.MAX_VALUE, (long) next * Cube.TRIES);
    for (int index = next - 1; index < most; index++) {
      if (Arrays.equals(shifted(sequence.skipTo(index), shift), last)) {
        return index + 1;
      }
    }
    return next;
  }

  private static double[] shifted(double[] point, RandomStream shift) {
    double[] shifted = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      shifted[i] = (point[i] + shift.uniform(i)) % 1;
    }
    return shifted;
  }
}
