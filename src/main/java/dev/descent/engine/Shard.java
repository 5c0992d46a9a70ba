package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Epilogue;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.LayerPlan;
import dev.descent.engine.layer.LayerStage;
import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread computes of every batch: its share of the rows, on buffers of its own. Parameters
 * are everybody's; the gradients that it computes are its own.
 */
final class Shard {
  private final StageSpec spec;
  private final Share share;
  private final int capacity;
  private final NativeFloats input;
  private final float[] targets;
  private final BatchWeights weights;
  private final List<LayerStage> stages = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final NativeFloats[] layerGradients;
  private final LossStage loss;
  private double lossSum;

  /** Is told when the gradient of what a block lets out has come to be. */
  @FunctionalInterface
  interface BlockWatch {
    /** Called before that gradient is overwritten; the block is known by its last stage. */
    void reached(int stage);
  }

  /**
   * @param capacity rows of its largest share
   * @param thread whose gradients it computes
   */
  Shard(
      StageSpec spec,
      int capacity,
      int targetWidth,
      ParameterStage parameters,
      Share share,
      int thread,
      Buffers buffers) {
    Network network = spec.network();
    this.spec = spec;
    this.share = share;
    this.capacity = capacity;
    this.weights = new BatchWeights(spec.loss());
    this.targets = new float[Math.multiplyExact(capacity, targetWidth)];
    this.input = buffers.allocate((long) capacity * network.input().size());
    int widest = plan(parameters, thread, buffers);
    this.layerGradients =
        new NativeFloats[] {
          buffers.allocate((long) capacity * widest), buffers.allocate((long) capacity * widest)
        };
    this.loss = new LossStage(spec.loss(), network.outputs(), targetWidth);
  }

  /** Makes the layers' stages; the width of the widest signal. */
  private int plan(ParameterStage parameters, int thread, Buffers buffers) {
    Network network = spec.network();
    List<Layer> layers = network.layers();
    int widest = 1;
    int next = 0;
    while (next < layers.size()) {
      Layer layer = layers.get(next);
      int index = next++;
      if (layer instanceof Flatten) {
        continue; // its numbers lie in the right order already
      }
      int width = network.shapes().get(next).size();
      Epilogue own = epilogue(index, width, buffers);
      Epilogue epilogue = own.layers() > 0 ? own : epilogue(next, width, buffers);
      next = Math.max(next, (own.layers() > 0 ? index : next) + epilogue.layers());
      List<Network.Placed> placed = network.parametersOf(index);
      stages.add(
          layer.plan(
              new LayerPlan(
                  network.shapes().get(index),
                  network.shapes().get(index + 1),
                  capacity,
                  parameters.values(placed),
                  parameters.gradients(placed, thread),
                  epilogue,
                  share,
                  buffers)));
      ends.add(next - 1);
      widest = Math.max(widest, width);
    }
    return widest;
  }

  private Epilogue epilogue(int from, int width, Buffers buffers) {
    return Epilogue.at(spec.network().layers(), from, width, capacity, spec.seed(), share, buffers);
  }

  /** Copies its share of a batch in. */
  void load(RowSource source, int[] order, int from) {
    int first = from + share.first();
    int rows = share.rows();
    source.copyFeatures(order, first, rows, input.buffer());
    source.copyTargets(order, first, rows, targets);
    weights.load(source, order, first, rows, capacity);
  }

  /** Its part of what the loss is divided by. */
  double totalWeight() {
    return loss.totalWeight(targets, weights, share.rows());
  }

  /**
   * Computes the gradients of its rows.
   *
   * @param total what the loss is divided by: of the whole batch
   * @param watch null for none
   */
  void gradient(double total, long step, @Nullable BlockWatch watch) {
    NativeFloats output = forward(true, step);
    int rows = share.rows();
    int last = stages.size() - 1;
    lossSum = loss.gradient(output, targets, weights, rows, total, layerGradients[last & 1]);
    for (int i = last; i >= 0; i--) {
      if (watch != null && spec.network().isMeasured(ends.get(i))) {
        watch.reached(i);
      }
      NativeFloats below = i == 0 ? input : stages.get(i - 1).output();
      stages
          .get(i)
          .backward(
              below, rows, layerGradients[i & 1], i == 0 ? null : layerGradients[(i - 1) & 1]);
    }
  }

  /** The sum of its rows' losses, of the last gradient. */
  double lossSum() {
    return lossSum;
  }

  /** Passes its rows through the network in inference mode; what comes out goes to their places. */
  void evaluate(float[] predictions, double[] losses) {
    loss.evaluate(forward(false, 0), targets, share.rows(), share.first(), predictions, losses);
  }

  private NativeFloats forward(boolean training, long step) {
    NativeFloats signal = input;
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).forward(signal, share.rows(), training, step);
      signal = stages.get(i).output();
    }
    return signal;
  }

  Share share() {
    return share;
  }

  int stages() {
    return stages.size();
  }

  /** The last layer of the network that a stage computes. */
  int end(int stage) {
    return ends.get(stage);
  }

  /** What a stage let out last. */
  NativeFloats output(int stage) {
    return stages.get(stage).output();
  }

  /** The gradient of that, as long as it is not overwritten. */
  NativeFloats outputGradient(int stage) {
    return layerGradients[stage & 1];
  }
}
