package dev.descent.engine;

import dev.descent.engine.TrainingReport.WeightFigures;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.optimizer.Optimizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network, its loss and its parameters, ready to compute on arrays that belong to one run. The
 * trainer drives this and nothing below it.
 */
public sealed interface Stage extends AutoCloseable permits KernelStage, DefinitionStage {

  /** Rows that evaluation and prediction pass through the network at once, whatever the batch. */
  int EVALUATION_ROWS = 1024;

  /** From now on updates are made by other settings of the same optimizer. */
  void adjust(Optimizer optimizer);

  /** Copies a batch in to train on. */
  void load(RowSource rows, int[] order, int from, int count);

  /**
   * The cost of the loaded batch in training mode, penalties included; leaves its gradient for
   * update and moves running statistics.
   *
   * @param step from 0; with the seed it decides dropout masks
   */
  double gradient(long step);

  /**
   * Changes the parameters by the gradient. Steps count from 0.
   *
   * @return whether the gradient was clipped
   */
  boolean update(double rate, long step);

  /**
   * Passes rows through the network in inference mode, in batches of {@link #EVALUATION_ROWS};
   * changes no parameters, but a batch that was loaded before is gone.
   *
   * @param count at most {@link #evaluationRows}
   * @param predictions receives probabilities or values, [rows, outputs]
   * @param losses receives each row's loss
   */
  void evaluate(
      RowSource rows, int[] order, int from, int count, float[] predictions, double[] losses);

  /** Rows that it evaluates at once: one such batch for each of its threads. */
  default int evaluationRows() {
    return EVALUATION_ROWS;
  }

  /**
   * Lets a probe measure the next updates; null for none. Gradients come without penalties.
   *
   * @param probe made by {@link Network#probe}
   */
  void watch(@Nullable HealthProbe probe);

  /**
   * Where numbers first ceased to be finite in the last pass, from input to output: {@code
   * layers.1} and so on, {@code output}, or {@code loss}.
   */
  String firstNotFinite();

  /** What the weights are like. */
  WeightFigures weightFigures();

  /** Draws the starting values. */
  Stage initialize();

  /** All parameters by rising offset, little-endian, in the run's precision. */
  byte[] parameters();

  /** Takes parameters back that {@link #parameters} gave. */
  void restore(byte[] parameters);

  /**
   * What the optimizer remembers, little-endian: an array in the run's precision for each of its
   * slots, over all trained parameters; then, in float64, its single numbers.
   */
  List<byte[]> memory();

  /**
   * Refuses a memory of another shape.
   *
   * @param slots how many arrays there must be before the numbers
   */
  static void checkMemory(List<byte[]> memory, int slots, long slotBytes, int numberBytes) {
    boolean fits = memory.size() == slots + 1 && memory.get(slots).length == numberBytes;
    if (!fits || memory.subList(0, slots).stream().anyMatch(slot -> slot.length != slotBytes)) {
      throw new IllegalArgumentException("the optimizer's memory is of another network");
    }
  }

  /** Takes a memory back that {@link #memory} gave. */
  void restoreMemory(List<byte[]> memory);

  @Override
  void close();
}
