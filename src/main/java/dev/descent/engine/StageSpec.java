package dev.descent.engine;

import dev.descent.engine.clipping.Clipping;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.Regularizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage computes.
 *
 * @param clipping null for none
 * @param trainingRows all rows of the training split, for penalties per training set
 * @param seed of starting weights and dropout masks
 */
public record StageSpec(
    Network network,
    Loss loss,
    Optimizer optimizer,
    List<Regularizer> regularizers,
    @Nullable Clipping clipping,
    int trainingRows,
    long seed) {

  /** A stage that will not train. */
  public static StageSpec forPrediction(Network network, Loss loss) {
    return new StageSpec(network, loss, new Sgd(1), List.of(), null, 1, 0);
  }

  /** The same with another seed. */
  public StageSpec withSeed(long other) {
    return new StageSpec(network, loss, optimizer, regularizers, clipping, trainingRows, other);
  }
}
