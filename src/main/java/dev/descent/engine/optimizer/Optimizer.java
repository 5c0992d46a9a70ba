package dev.descent.engine.optimizer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a gradient becomes a change of the parameters.
 *
 * <p>The rate handed to {@code update} is the optimizer's learning rate times the schedule's
 * factor; the step counts from 0, where papers' t counts from 1.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Optimizer
    permits Sgd,
        Momentum,
        Nesterov,
        AdaGrad,
        RmsProp,
        AdaDelta,
        Adam,
        AdamW,
        AmsGrad,
        AdaMax,
        Nadam,
        RAdam {

  /** The learning rate before any schedule, positive. */
  double learningRate();

  /** The same with another learning rate. */
  Optimizer withLearningRate(double rate);

  /**
   * The same with another momentum, or β₁ where its mean of gradients is called so.
   *
   * @throws InvalidSettingException if it has none
   */
  default Optimizer withMomentum(double momentum) {
    throw new InvalidSettingException(
        "momentum", "cannot be set: this optimizer has none", momentum);
  }

  /** The same for parameters that are not weights: without decoupled weight decay. */
  default Optimizer withoutDecay() {
    return this;
  }

  /** Names of the arrays it remembers for each parameter; none by default. */
  default List<String> slots() {
    return List.of();
  }

  /** Names of the single numbers it remembers beside the arrays; none by default. */
  default List<String> numbers() {
    return List.of();
  }

  /** Definition: changes the parameter in place, and the slots; leaves the gradient alone. */
  void update(INDArray parameter, INDArray gradient, Slots<INDArray> slots, double rate, long step);

  /** Kernel: the same for the first count numbers of one cache-sized piece of the parameters. */
  void update(
      float[] parameter, float[] gradient, Slots<float[]> slots, float rate, long step, int count);
}
