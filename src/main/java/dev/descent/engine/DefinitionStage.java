package dev.descent.engine;

import dev.descent.engine.TrainingReport.WeightFigures;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.layer.Gradients;
import dev.descent.engine.layer.Layer;
import dev.descent.engine.layer.Pass;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Slots;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NamedArrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The float64 stage: runs the definitions. Many times slower than the kernels; for gradient checks,
 * {@code "precision": "float64"} and tests.
 */
public final class DefinitionStage implements Stage {
  private final StageSpec spec;
  private final Network network;
  private Optimizer optimizer;
  private final Map<Network.Placed, INDArray> parameters = new LinkedHashMap<>();
  private final Map<Network.Placed, Slots<INDArray>> slots = new LinkedHashMap<>();
  private final Map<Network.Placed, INDArray> gradients = new LinkedHashMap<>();
  private final BatchWeights weights;
  private @Nullable DefinitionProbe probe;
  private INDArray input = Nd4j.empty(DataType.DOUBLE);
  private INDArray targets = Nd4j.empty(DataType.DOUBLE);

  public DefinitionStage(StageSpec spec) {
    Blas.useOneThread();
    this.spec = spec;
    this.network = spec.network();
    this.optimizer = spec.optimizer();
    this.weights = new BatchWeights(spec.loss());
    for (Network.Placed placed : network.parameters()) {
      long[] shape = {placed.parameter().rows(), placed.parameter().columns()};
      parameters.put(placed, Nd4j.zeros(DataType.DOUBLE, shape));
      if (placed.parameter().role().isTrained()) {
        slots.put(placed, new Slots<>(spec.optimizer(), () -> Nd4j.zeros(DataType.DOUBLE, shape)));
      }
    }
  }

  @Override
  public DefinitionStage initialize() {
    network.initialize(spec.seed(), (placed, start) -> values(placed).data().setData(start));
    return this;
  }

  @Override
  public void adjust(Optimizer other) {
    optimizer = other;
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
    List<Integer> shape = network.input().dimensions();
    input =
        shape.size() == 1
            ? features
            : features.reshape('c', features.rows(), shape.get(0), shape.get(1), shape.get(2));
    targets = rowTargets;
    weights.loadPlain();
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
    weights.load(source, order, from, count, count);
  }

  private static INDArray doubles(float[] values, int rows, int columns) {
    double[] wide = new double[rows * columns];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return Nd4j.create(wide, new long[] {rows, columns}, DataType.DOUBLE);
  }

  /** The cost of the loaded batch in training mode, penalties included; changes nothing. */
  public double cost(long step) {
    return cost(forward(training(step)));
  }

  private double cost(List<INDArray> signals) {
    double cost = weights.value(signals.get(signals.size() - 1), targets);
    for (Regularizer regularizer : spec.regularizers()) {
      for (Network.Placed placed : weights()) {
        cost += regularizer.penalty(values(placed), divisor(regularizer));
      }
    }
    return cost;
  }

  @Override
  public double gradient(long step) {
    Pass pass = training(step);
    List<INDArray> signals = forward(pass);
    INDArray signal = weights.gradient(signals.get(signals.size() - 1), targets);
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      int at = i;
      Layer layer = network.layers().get(i);
      if (probe != null) {
        probe.block(i, signals.get(i + 1), signal);
      }
      Gradients found = layer.backward(signals.get(i), signal, parametersOf(i), pass.of(i));
      found
          .parameters()
          .byName()
          // products are column-major: brought to the parameters' order
          .forEach((name, gradient) -> gradients.put(find(at, name), gradient.dup('c')));
      layer.observe(signals.get(i), parametersOf(i));
      signal = found.input();
    }
    if (probe != null) {
      probe.gradients(slots.keySet(), this::gradient);
    }
    for (Regularizer regularizer : spec.regularizers()) {
      for (Network.Placed placed : weights()) {
        regularizer.addGradient(values(placed), gradient(placed), divisor(regularizer));
      }
    }
    return cost(signals);
  }

  @Override
  public void watch(@Nullable HealthProbe watching) {
    probe = watching == null ? null : new DefinitionProbe(network, watching);
  }

  @Override
  public String firstNotFinite() {
    List<INDArray> signals = forward(training(0));
    for (int i = 0; i < network.layers().size(); i++) {
      if (!Double.isFinite(signals.get(i + 1).sumNumber().doubleValue())) {
        return network.names().get(i);
      }
    }
    return "loss";
  }

  private Pass training(long step) {
    return new Pass(true, spec.seed(), 0, step);
  }

  private long divisor(Regularizer regularizer) {
    return regularizer.divisor((int) input.size(0), spec.trainingRows());
  }

  @Override
  public boolean update(double rate, long step) {
    boolean clipped =
        spec.clipping() != null && spec.clipping().clip(List.copyOf(gradients.values()));
    if (probe != null) {
      probe.before(slots.keySet(), this::values);
    }
    Optimizer undecayed = optimizer.withoutDecay();
    slots.forEach(
        (placed, slot) -> {
          boolean weight = placed.parameter().role().isWeight();
          Optimizer suited = weight ? optimizer : undecayed;
          suited.update(values(placed), gradient(placed), slot, rate, step);
        });
    for (Regularizer regularizer : spec.regularizers()) {
      for (Network.Placed placed : weights()) {
        regularizer.afterUpdate(values(placed), placed.parameter(), rate, divisor(regularizer));
      }
    }
    if (probe != null) {
      probe.after(slots.keySet(), this::values);
    }
    return clipped;
  }

  @Override
  public void evaluate(
      RowSource rows, int[] order, int from, int count, float[] predictions, double[] losses) {
    load(rows, order, from, count);
    List<INDArray> signals = forward(Pass.inference());
    INDArray outputs = signals.get(signals.size() - 1);
    float[] predicted = spec.loss().prediction(outputs).dup('c').data().asFloat();
    System.arraycopy(predicted, 0, predictions, 0, predicted.length);
    double[] rowLosses = spec.loss().losses(outputs, targets).dup('c').data().asDouble();
    System.arraycopy(rowLosses, 0, losses, 0, rowLosses.length);
  }

  /** The input, then each layer's output. */
  private List<INDArray> forward(Pass pass) {
    List<INDArray> signals = new ArrayList<>(List.of(input));
    for (int i = 0; i < network.layers().size(); i++) {
      signals.add(network.layers().get(i).forward(signals.get(i), parametersOf(i), pass.of(i)));
    }
    return signals;
  }

  private NamedArrays parametersOf(int layer) {
    var arrays = new LinkedHashMap<String, INDArray>();
    network.parametersOf(layer).forEach(at -> arrays.put(at.parameter().name(), values(at)));
    return new NamedArrays(arrays);
  }

  @Override
  public WeightFigures weightFigures() {
    double[] weights =
        weights().stream()
            .flatMapToDouble(placed -> Arrays.stream(values(placed).data().asDouble()))
            .toArray();
    double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
    double zeros = Arrays.stream(weights).filter(weight -> weight == 0).count();
    return new WeightFigures(Math.sqrt(squares), zeros / weights.length);
  }

  private Network.Placed find(int layer, String name) {
    return network.parametersOf(layer).stream()
        .filter(placed -> placed.parameter().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter " + name));
  }

  private List<Network.Placed> weights() {
    return network.parameters().stream()
        .filter(placed -> placed.parameter().role().isWeight())
        .toList();
  }

  @Override
  public byte[] parameters() {
    ByteBuffer bytes = room(network.parameterCount());
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
  public List<byte[]> memory() {
    List<byte[]> memory = new ArrayList<>();
    for (int slot = 0; slot < spec.optimizer().slots().size(); slot++) {
      ByteBuffer bytes = room(network.trainedCount());
      for (Slots<INDArray> each : slots.values()) {
        for (double value : List.copyOf(each.arrays()).get(slot).dup('c').data().asDouble()) {
          bytes.putDouble(value);
        }
      }
      memory.add(bytes.array());
    }
    ByteBuffer numbers = room(numberCount());
    slots.values().forEach(each -> each.numbers().forEach(one -> numbers.putDouble(one[0])));
    memory.add(numbers.array());
    return memory;
  }

  @Override
  public void restoreMemory(List<byte[]> memory) {
    int count = spec.optimizer().slots().size();
    Stage.checkMemory(
        memory, count, (long) network.trainedCount() * Double.BYTES, numberCount() * Double.BYTES);
    for (int slot = 0; slot < count; slot++) {
      ByteBuffer from = ByteBuffer.wrap(memory.get(slot)).order(ByteOrder.LITTLE_ENDIAN);
      for (Slots<INDArray> each : slots.values()) {
        INDArray array = List.copyOf(each.arrays()).get(slot);
        double[] values = new double[(int) array.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] = from.getDouble();
        }
        array.assign(Nd4j.create(values, array.shape(), DataType.DOUBLE));
      }
    }
    ByteBuffer numbers = ByteBuffer.wrap(memory.get(count)).order(ByteOrder.LITTLE_ENDIAN);
    slots.values().forEach(each -> each.numbers().forEach(one -> one[0] = numbers.getDouble()));
  }

  private int numberCount() {
    return slots.size() * spec.optimizer().numbers().size();
  }

  private static ByteBuffer room(int doubles) {
    return ByteBuffer.allocate(Math.multiplyExact(doubles, Double.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    parameters.values().forEach(INDArray::close);
  }
}
