package dev.descent.sweep.strategy;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Points of which each is as likely. The default: every trial tries another value of every setting,
 * so of the few settings that matter many values are seen, of which a grid of as many trials sees
 * few.
 *
 * <p>Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012.
 */
@JsonTypeName("random")
public record RandomSearch() implements SearchStrategy {

  @Override
  public Decision next(Cube cube, History history, long seed) {
    return history.hasRoom()
        ? new Decision.New(SearchStrategy.uniform(cube, seed, history.next()), history.epochs())
        : new Decision.Finish();
  }
}
