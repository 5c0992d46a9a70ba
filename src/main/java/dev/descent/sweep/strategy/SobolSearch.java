package dev.descent.sweep.strategy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points that fill the space more evenly than random ones do: Sobol's sequence, shifted by a random
 * point, modulo 1.
 *
 * <p>Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM
 * J. Sci. Comput. 30, 2008; the shift: Cranley and Patterson, 1976.
 */
@JsonTypeName("sobol")
public record SobolSearch() implements SearchStrategy {

  @Override
  public Decision next(Cube cube, History history, long seed) {
    if (!history.hasRoom()) {
      return new Decision.Finish();
    }
    double[] shift = SearchStrategy.uniform(new Cube(cube.counts(), cube.ordered(), p -> true), seed, 0);
    var sequence = new SobolSequenceGenerator(cube.axes());
    double[] point =
        cube.draw(
            draw -> {
              double[] next = sequence.skipTo(history.next() + draw * history.budget());
              for (int i = 0; i < next.length; i++) {
                next[i] = (next[i] + shift[i]) % 1;
              }
              return next;
            });
    return new Decision.New(point, history.epochs());
  }
}
