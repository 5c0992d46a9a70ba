package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Target;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.List;
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
    return Network.of(networkSpec, rows.features(), target.outputs(loss()));
  }

  /** The same without dropout, so that the cost depends on the parameters alone. */
  Subject withoutDropout() {
    return new Subject(networkSpec.withoutDropout(), training, rows, target, seed, precision);
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
        ? new DefinitionStage(training(network)).initialize()
        : kernel(training(network), capacity);
  }

  /** The float32 kernels at the start of training. */
  KernelStage kernel(StageSpec spec, int capacity) {
    return new KernelStage(spec, capacity, target.width()).initialize();
  }

  /** What training computes. */
  StageSpec training(Network network) {
    return new StageSpec(
        network,
        loss(),
        training.optimizer(),
        training.regularization(),
        training.clipping(),
        rows.rows(),
        seed);
  }

  /** The same with all penalties in the gradient, which is taken as it is. */
  StageSpec gradient(Network network) {
    List<Regularizer> penalties =
        training.regularization().stream()
            .filter(regularizer -> !regularizer.constrains())
            .map(Regularizer::inGradient)
            .toList();
    return new StageSpec(network, loss(), new Sgd(1), penalties, null, rows.rows(), seed);
  }

  private Loss loss() {
    return target.forTraining(Objects.requireNonNull(training.loss()), rows);
  }
}
