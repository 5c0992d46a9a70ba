package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.LayerStage;
import dev.descent.engine.layer.Linear;
import dev.descent.engine.layer.LinearStage;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The float32 stage: runs the kernels on buffers that are allocated once, here. */
public final class KernelStage implements Stage {
  private final Network network;
  private final List<Regularizer> regularizers;
  private final int trainingRows;
  private final Buffers buffers = new Buffers();
  private final NativeFloats input;
  private final float[] targets;
  private final List<LayerStage> stages = new ArrayList<>();
  private final NativeFloats[] layerGradients;
  private final LossStage loss;
  private final ParameterStage parameters;
  private int rows;

  /**
   * @param capacity rows of the largest batch that will be loaded
   * @param targetWidth numbers in a row's target
   * @param trainingRows all rows of the training split, for penalties per training set
   */
  public KernelStage(
      Network network,
      Loss loss,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      int capacity,
      int targetWidth,
      int trainingRows) {
    this.network = network;
    this.regularizers = regularizers;
    this.trainingRows = trainingRows;
    this.targets = new float[Math.multiplyExact(capacity, targetWidth)];
    this.input = buffers.allocate((long) capacity * network.input().size());
    this.parameters = new ParameterStage(network, optimizer, buffers);
    int widest = 1;
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof Linear linear) {
        stages.add(linearStage(i, linear, capacity));
        widest = Math.max(widest, linear.units());
      }
    }
    this.layerGradients =
        new NativeFloats[] {
          buffers.allocate((long) capacity * widest), buffers.allocate((long) capacity * widest)
        };
    this.loss = new LossStage(loss, network.outputs(), targetWidth);
  }

  private LinearStage linearStage(int index, Linear linear, int capacity) {
    List<Layer> layers = network.layers();
    Activation activation =
        index + 1 < layers.size() && layers.get(index + 1) instanceof Activation next
            ? next
            : new Identity();
    return new LinearStage(
        network.shapes().get(index).size(),
        linear.units(),
        activation,
        parameters.values(network.parametersOf(index)),
        parameters.gradients(network.parametersOf(index)),
        buffers.allocate((long) capacity * linear.units()),
        activation.needsInput() ? buffers.allocate((long) capacity * linear.units()) : null);
  }

  @Override
  public void load(RowSource source, int[] order, int from, int count) {
    source.copyFeatures(order, from, count, input.buffer());
    source.copyTargets(order, from, count, targets);
    rows = count;
  }

  @Override
  public double gradient() {
    NativeFloats output = forward();
    int last = stages.size() - 1;
    double cost = loss.gradient(output, targets, rows, layerGradients[last & 1]);
    for (int r = 0; r < regularizers.size(); r++) { // an iterator would be allocated in every step
      Regularizer regularizer = regularizers.get(r);
      cost +=
          regularizer.penalty(
              parameters.sumOfSquaredWeights(), regularizer.divisor(rows, trainingRows));
    }
    for (int i = last; i >= 0; i--) {
      NativeFloats below = i == 0 ? input : stages.get(i - 1).output();
      stages
          .get(i)
          .backward(
              below, rows, layerGradients[i & 1], i == 0 ? null : layerGradients[(i - 1) & 1]);
    }
    return cost;
  }

  @Override
  public void update(double rate, long step) {
    parameters.update(regularizers, rows, trainingRows, rate, step);
  }

  @Override
  public void evaluate(float[] predictions, double[] losses) {
    loss.evaluate(forward(), targets, rows, predictions, losses);
  }

  private NativeFloats forward() {
    NativeFloats signal = input;
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).forward(signal, rows);
      signal = stages.get(i).output();
    }
    return signal;
  }

  /** Draws the starting values. */
  public KernelStage initialize(long seed) {
    parameters.initialize(seed);
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
