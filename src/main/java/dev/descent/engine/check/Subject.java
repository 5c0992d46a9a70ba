package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Stage;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a check looks at: a job's network and how it is trained, on some of its training rows.
 *
 * @param networkSpec the hidden layers
 * @param training with everything filled in
 * @param rows of the training split
 * @param target what is predicted
 * @param seed of starting weights, of the rows' order, and of which rows stand for all
 * @param precision that training computes with
 */
public record Subject(
    NetworkSpec networkSpec,
    TrainingSpec training,
    RowSource rows,
    Target target,
    long seed,
    Precision precision) {

  /** The network that is trained. */
  Network network() {
    return Network.of(networkSpec, Shape.of(rows.features()), target.outputs(loss()));
  }

  /** Rows that stand for all, by rising number; all when there are no more. */
  int[] sample(int most) {
    if (rows.rows() <= most) {
      return Evaluation.all(rows);
    }
    int[] shuffled = RandomStream.of(seed, Purpose.SUBSAMPLE).permutation(rows.rows());
    int[] chosen = Arrays.copyOf(shuffled, most);
    Arrays.sort(chosen);
    return chosen;
  }

  /** The learning rate of an update. */
  double rate(int epoch, long step) {
    return training.optimizer().learningRate() * training.schedule().at(epoch, step);
  }

  /** What trains, at its start. */
  Stage stage(Network network, int capacity) {
    return precision == Precision.FLOAT64
        ? definition(network)
        : kernel(network, training.optimizer(), capacity);
  }

  /** The float32 kernels at the start of training. */
  KernelStage kernel(Network network, Optimizer optimizer, int capacity) {
    return new KernelStage(
            network,
            loss(),
            optimizer,
            training.regularization(),
            capacity,
            target.width(),
            rows.rows())
        .initialize(seed);
  }

  /** The float64 definitions at the start of training. */
  DefinitionStage definition(Network network) {
    return new DefinitionStage(
            network, loss(), training.optimizer(), training.regularization(), rows.rows())
        .initialize(seed);
  }

  private Loss loss() {
    return Objects.requireNonNull(training.loss());
  }
}
