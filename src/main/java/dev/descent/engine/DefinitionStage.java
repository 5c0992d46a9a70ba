package dev.descent.engine;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Gradients;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Slots;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NamedArrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The float64 stage: runs the definitions. Many times slower than the kernels; for gradient checks,
 * {@code "precision": "float64"} and tests.
 */
public final class DefinitionStage implements Stage {
  private final Network network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final List<Regularizer> regularizers;
  private final int trainingRows;
  private final Map<Network.Placed, INDArray> parameters = new LinkedHashMap<>();
  private final Map<Network.Placed, Slots<INDArray>> slots = new LinkedHashMap<>();
  private final Map<Network.Placed, INDArray> gradients = new LinkedHashMap<>();
  private INDArray input = Nd4j.empty(DataType.DOUBLE);
  private INDArray targets = Nd4j.empty(DataType.DOUBLE);

  public DefinitionStage(
      Network network,
      Loss loss,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      int trainingRows) {
    Blas.useOneThread();
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.regularizers = regularizers;
    this.trainingRows = trainingRows;
    for (Network.Placed placed : network.parameters()) {
      long[] shape = {placed.parameter().rows(), placed.parameter().columns()};
      parameters.put(placed, Nd4j.zeros(DataType.DOUBLE, shape));
      slots.put(placed, new Slots<>(optimizer, () -> Nd4j.zeros(DataType.DOUBLE, shape)));
    }
  }

  /** Draws the starting values. */
  public DefinitionStage initialize(long seed) {
    network.initialize(seed, (placed, start) -> values(placed).data().setData(start));
    return this;
  }

  /** The array of one parameter; changing it changes the network. */
  public INDArray values(Network.Placed placed) {
    return find(parameters, placed);
  }

  /** The gradient of one parameter, penalties included, as the last {@link #gradient} left it. */
  public INDArray gradient(Network.Placed placed) {
    return find(gradients, placed);
  }

  private static INDArray find(Map<Network.Placed, INDArray> arrays, Network.Placed placed) {
    INDArray array = arrays.get(placed);
    if (array == null) {
      throw new IllegalArgumentException("no parameter " + placed.name());
    }
    return array;
  }

  /** Takes a batch in double precision. Shapes: [rows, features], [rows, targets]. */
  public void load(INDArray features, INDArray rowTargets) {
    input = features;
    targets = rowTargets;
  }

  @Override
  public void load(RowSource source, int[] order, int from, int count) {
    FloatBuffer features = FloatBuffer.allocate(count * source.features());
    float[] rowTargets = new float[count * source.targets()];
    source.copyFeatures(order, from, count, features);
    source.copyTargets(order, from, count, rowTargets);
    load(
        doubles(features.array(), count, source.features()),
        doubles(rowTargets, count, source.targets()));
  }

  private static INDArray doubles(float[] values, int rows, int columns) {
    double[] wide = new double[rows * columns];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return Nd4j.create(wide, new long[] {rows, columns}, DataType.DOUBLE);
  }

  /** The cost of the loaded batch, penalties included; computes no gradient. */
  public double cost() {
    List<INDArray> signals = forward();
    double cost = loss.value(signals.get(signals.size() - 1), targets);
    for (Regularizer regularizer : regularizers) {
      long divisor = regularizer.divisor(input.rows(), trainingRows);
      for (Network.Placed placed : weights()) {
        cost += regularizer.penalty(values(placed), divisor);
      }
    }
    return cost;
  }

  @Override
  public double gradient() {
    List<INDArray> signals = forward();
    INDArray signal = loss.gradient(signals.get(signals.size() - 1), targets);
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      Gradients found = layer.backward(signals.get(i), signal, parametersOf(i));
      for (Network.Placed placed : network.parametersOf(i)) {
        // products are column-major: brought to the parameters' order
        gradients.put(placed, found.parameters().get(placed.parameter().name()).dup('c'));
      }
      signal = found.input();
    }
    for (Regularizer regularizer : regularizers) {
      long divisor = regularizer.divisor(input.rows(), trainingRows);
      for (Network.Placed placed : weights()) {
        regularizer.addGradient(values(placed), gradient(placed), divisor);
      }
    }
    return cost();
  }

  @Override
  public void update(double rate, long step) {
    Optimizer undecayed = optimizer.withoutDecay();
    slots.forEach(
        (placed, slot) -> {
          boolean weight = placed.parameter().role() == Parameter.Role.WEIGHT;
          Optimizer suited = weight ? optimizer : undecayed;
          suited.update(values(placed), gradient(placed), slot, rate, step);
        });
  }

  @Override
  public void evaluate(float[] predictions, double[] losses) {
    List<INDArray> signals = forward();
    INDArray outputs = signals.get(signals.size() - 1);
    float[] predicted = loss.prediction(outputs).dup('c').data().asFloat();
    System.arraycopy(predicted, 0, predictions, 0, predicted.length);
    double[] rowLosses = loss.losses(outputs, targets).dup('c').data().asDouble();
    System.arraycopy(rowLosses, 0, losses, 0, rowLosses.length);
  }

  /** The input, then each layer's output. */
  private List<INDArray> forward() {
    List<INDArray> signals = new ArrayList<>(List.of(input));
    for (int i = 0; i < network.layers().size(); i++) {
      signals.add(network.layers().get(i).forward(signals.get(i), parametersOf(i)));
    }
    return signals;
  }

  private NamedArrays parametersOf(int layer) {
    var arrays = new LinkedHashMap<String, INDArray>();
    network.parametersOf(layer).forEach(at -> arrays.put(at.parameter().name(), values(at)));
    return new NamedArrays(arrays);
  }

  private List<Network.Placed> weights() {
    return network.parameters().stream()
        .filter(placed -> placed.parameter().role() == Parameter.Role.WEIGHT)
        .toList();
  }

  @Override
  public byte[] parameters() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(network.parameterCount(), Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (INDArray array : parameters.values()) {
      for (double value : array.data().asDouble()) {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  @Override
  public void restore(byte[] bytes) {
    if (bytes.length != (long) network.parameterCount() * Double.BYTES) {
      throw new IllegalArgumentException(
          bytes.length + " bytes given for " + network.parameterCount() + " float64 parameters");
    }
    ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (INDArray array : parameters.values()) {
      double[] values = new double[(int) array.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.getDouble();
      }
      array.data().setData(values);
    }
  }

  @Override
  public void close() {
    parameters.values().forEach(INDArray::close);
  }
}
