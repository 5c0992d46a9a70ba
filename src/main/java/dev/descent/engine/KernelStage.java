package dev.descent.engine;

import dev.descent.engine.TrainingReport.WeightFigures;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.layer.Epilogue;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.LayerPlan;
import dev.descent.engine.layer.LayerStage;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The float32 stage: runs the kernels on buffers that are allocated once, here. */
public final class KernelStage implements Stage {
  private final StageSpec spec;
  private final Buffers buffers = new Buffers();
  private final NativeFloats input;
  private final float[] targets;
  private final int capacity;
  private final BatchWeights weights;
  private final List<LayerStage> stages = new ArrayList<>();
  private final NativeFloats[] layerGradients;
  private final LossStage loss;
  private final ParameterStage parameters;
  private final List<Integer> ends = new ArrayList<>();
  private @Nullable HealthProbe probe;
  private int rows;

  /**
   * @param capacity rows of the largest batch that will be loaded
   * @param targetWidth numbers in a row's target
   */
  public KernelStage(StageSpec spec, int capacity, int targetWidth) {
    Network network = spec.network();
    this.spec = spec;
    this.capacity = capacity;
    this.weights = new BatchWeights(spec.loss());
    this.targets = new float[Math.multiplyExact(capacity, targetWidth)];
    this.input = buffers.allocate((long) capacity * network.input().size());
    this.parameters = new ParameterStage(spec, buffers);
    int widest = plan(capacity);
    this.layerGradients =
        new NativeFloats[] {
          buffers.allocate((long) capacity * widest), buffers.allocate((long) capacity * widest)
        };
    this.loss = new LossStage(spec.loss(), network.outputs(), targetWidth);
  }

  /** Makes the layers' stages; the width of the widest signal. */
  private int plan(int capacity) {
    List<Layer> layers = spec.network().layers();
    int widest = 1;
    int next = 0;
    while (next < layers.size()) {
      Layer layer = layers.get(next);
      int index = next++;
      if (layer instanceof Flatten) {
        continue; // its numbers lie in the right order already
      }
      int width = spec.network().shapes().get(next).size();
      Epilogue own = Epilogue.at(layers, index, width, capacity, spec.seed(), buffers);
      Epilogue epilogue =
          own.layers() > 0 ? own : Epilogue.at(layers, next, width, capacity, spec.seed(), buffers);
      next = Math.max(next, (own.layers() > 0 ? index : next) + epilogue.layers());
      stages.add(layer.plan(plan(index, capacity, epilogue)));
      ends.add(next - 1);
      widest = Math.max(widest, width);
    }
    return widest;
  }

  private LayerPlan plan(int layer, int capacity, Epilogue epilogue) {
    Network network = spec.network();
    List<Network.Placed> placed = network.parametersOf(layer);
    return new LayerPlan(
        network.shapes().get(layer),
        network.shapes().get(layer + 1),
        capacity,
        parameters.values(placed),
        parameters.gradients(placed),
        epilogue,
        buffers);
  }

  @Override
  public void load(RowSource source, int[] order, int from, int count) {
    source.copyFeatures(order, from, count, input.buffer());
    source.copyTargets(order, from, count, targets);
    weights.load(source, order, from, count, capacity);
    rows = count;
  }

  @Override
  public double gradient(long step) {
    NativeFloats output = forward(true, step);
    int last = stages.size() - 1;
    double cost = loss.gradient(output, targets, weights, rows, layerGradients[last & 1]);
    List<Regularizer> regularizers = spec.regularizers();
    for (int r = 0; r < regularizers.size(); r++) { // an iterator would be allocated in every step
      Regularizer regularizer = regularizers.get(r);
      cost += regularizer.penalty(parameters, regularizer.divisor(rows, spec.trainingRows()));
    }
    for (int i = last; i >= 0; i--) {
      measure(i);
      NativeFloats below = i == 0 ? input : stages.get(i - 1).output();
      stages
          .get(i)
          .backward(
              below, rows, layerGradients[i & 1], i == 0 ? null : layerGradients[(i - 1) & 1]);
    }
    if (probe != null) {
      parameters.measureGradients(probe);
    }
    return cost;
  }

  /** Shows a probe what a stage lets out, if a block ends there, and the gradient of that. */
  private void measure(int stage) {
    if (probe != null && spec.network().isMeasured(ends.get(stage))) {
      String block = spec.network().names().get(ends.get(stage));
      probe.activations(block, stages.get(stage).output()::read, rows);
      probe.signalGradient(block, layerGradients[stage & 1]::read, rows);
    }
  }

  @Override
  public void watch(@Nullable HealthProbe watching) {
    probe = watching;
  }

  @Override
  public String firstNotFinite() {
    for (int i = 0; i < stages.size(); i++) {
      int count = rows * spec.network().shapes().get(ends.get(i) + 1).size();
      if (!stages.get(i).output().isFinite(count)) {
        return spec.network().names().get(ends.get(i));
      }
    }
    return "loss";
  }

  @Override
  public boolean update(double rate, long step) {
    HealthProbe watching = probe;
    if (watching == null) {
      return parameters.update(rows, rate, step);
    }
    parameters.measure(watching::before);
    boolean clipped = parameters.update(rows, rate, step);
    parameters.measure(watching::after);
    return clipped;
  }

  @Override
  public void evaluate(float[] predictions, double[] losses) {
    loss.evaluate(forward(false, 0), targets, rows, predictions, losses);
  }

  private NativeFloats forward(boolean training, long step) {
    NativeFloats signal = input;
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).forward(signal, rows, training, step);
      signal = stages.get(i).output();
    }
    return signal;
  }

  @Override
  public WeightFigures weightFigures() {
    return parameters.weightFigures();
  }

  @Override
  public KernelStage initialize() {
    parameters.initialize();
    return this;
  }

  @Override
  public byte[] parameters() {
    return parameters.toBytes();
  }

  @Override
  public void restore(byte[] bytes) {
    parameters.fromBytes(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  @Override
  public void close() {
    buffers.close();
  }
}
