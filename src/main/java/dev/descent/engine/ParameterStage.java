package dev.descent.engine;

import dev.descent.engine.TrainingReport.WeightFigures;
import dev.descent.engine.clipping.Clipping;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Slots;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.regularizer.WeightSums;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of a run, their gradients and the optimizer's memory of them: flat arrays, updated
 * piece by cache-sized piece.
 */
final class ParameterStage implements WeightSums {
  private static final int PIECE = 4096;

  /** A stretch of the flat array that is either all weights or all something else. */
  private record Piece(
      int offset, int count, boolean weights, Optimizer optimizer, Slots<float[]> slots) {}

  /** Where a thread works on a piece. */
  private record Scratch(float[] value, float[] gradient) {
    Scratch() {
      this(new float[PIECE], new float[PIECE]);
    }
  }

  /** A matrix of weights. */
  private record Matrix(Parameter shape, NativeFloats values) {}

  private final StageSpec spec;
  private final Network network;
  private final int weightCount;
  private final NativeFloats values;
  private final NativeFloats gradients;
  private final NativeFloats[] eachGradient;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Matrix> matrices = new ArrayList<>();
  private final List<Scratch> scratches = new ArrayList<>();
  private final List<NativeFloats> others = new ArrayList<>();
  private final float[] row;
  private final double[] norms;

  /**
   * @param threads that compute gradients and change pieces
   */
  ParameterStage(StageSpec spec, Buffers buffers, int threads) {
    this.spec = spec;
    this.network = spec.network();
    this.weightCount = network.weightCount();
    int trained = network.trainedCount();
    this.values = buffers.allocate(network.parameterCount());
    this.gradients = buffers.allocate(trained);
    this.eachGradient = gradients(network.parameters(), 0);
    addPieces(0, weightCount, true);
    addPieces(weightCount, trained, false);
    for (int thread = 0; thread < threads; thread++) {
      scratches.add(new Scratch());
      if (thread > 0) {
        others.add(buffers.allocate(trained));
      }
    }
    int longest = 0;
    if (spec.regularizers().stream().anyMatch(Regularizer::constrains)) {
      for (Network.Placed placed : network.parameters()) {
        Parameter shape = placed.parameter();
        if (shape.role().isWeight()) {
          matrices.add(new Matrix(shape, values.slice(placed.offset(), shape.size())));
          longest = Math.max(longest, Math.max(shape.rows(), shape.columns()));
        }
      }
    }
    this.row = new float[longest];
    this.norms = new double[longest];
  }

  /** The same memory, other settings. */
  void adjust(Optimizer optimizer) {
    pieces.replaceAll(
        piece ->
            new Piece(
                piece.offset(),
                piece.count(),
                piece.weights(),
                piece.weights() ? optimizer : optimizer.withoutDecay(),
                piece.slots()));
  }

  private void addPieces(int from, int to, boolean weights) {
    Optimizer optimizer = weights ? spec.optimizer() : spec.optimizer().withoutDecay();
    for (int offset = from; offset < to; offset += PIECE) {
      int count = Math.min(PIECE, to - offset);
      Slots<float[]> slots = new Slots<>(optimizer, () -> new float[count]);
      pieces.add(new Piece(offset, count, weights, optimizer, slots));
    }
  }

  NativeFloats[] values(List<Network.Placed> placed) {
    return views(values, placed.stream());
  }

  /** Views of the gradients that a thread computes; running statistics have none. */
  NativeFloats[] gradients(List<Network.Placed> placed, int thread) {
    NativeFloats own = thread == 0 ? gradients : others.get(thread - 1);
    return views(own, placed.stream().filter(at -> at.parameter().role().isTrained()));
  }

  private static NativeFloats[] views(NativeFloats of, Stream<Network.Placed> placed) {
    return placed
        .map(at -> of.slice(at.offset(), at.parameter().size()))
        .toArray(NativeFloats[]::new);
  }

  @Override
  public double sumOfSquares() {
    return Blas.sumOfSquares(values, weightCount);
  }

  @Override
  public double sumOfMagnitudes() {
    return Blas.sumOfMagnitudes(values, weightCount);
  }

  /** Adds the other threads' gradients to the first's, on the pieces of one thread. */
  void addUp(int thread) {
    Scratch scratch = scratches.get(thread);
    int end = firstPiece(thread + 1);
    for (int p = firstPiece(thread); p < end; p++) {
      Piece piece = pieces.get(p);
      gradients.read(piece.offset(), scratch.gradient(), piece.count());
      for (int o = 0; o < others.size(); o++) {
        others.get(o).read(piece.offset(), scratch.value(), piece.count());
        for (int i = 0; i < piece.count(); i++) {
          scratch.gradient()[i] += scratch.value()[i];
        }
      }
      gradients.write(piece.offset(), scratch.gradient(), piece.count());
    }
  }

  /** The pieces of a thread end where the next one's begin. */
  private int firstPiece(int thread) {
    return (int) ((long) pieces.size() * thread / scratches.size());
  }

  /** What comes before the update: true when the gradient was clipped. */
  boolean clip(int batchRows) {
    Clipping clipping = spec.clipping();
    if (clipping == null) {
      return false;
    }
    addPenalties(batchRows);
    return clipping.clip(gradients, eachGradient, scratches.get(0).gradient());
  }

  /** Changes the pieces of one thread. */
  void update(int batchRows, double rate, long step, int thread) {
    Scratch scratch = scratches.get(thread);
    int end = firstPiece(thread + 1);
    for (int p = firstPiece(thread); p < end; p++) {
      update(pieces.get(p), scratch.value(), scratch.gradient(), batchRows, rate, step);
    }
  }

  private void update(
      Piece piece, float[] value, float[] gradient, int batchRows, double rate, long step) {
    int count = piece.count();
    values.read(piece.offset(), value, count);
    gradients.read(piece.offset(), gradient, count);
    if (piece.weights() && spec.clipping() == null) {
      addPenalties(value, gradient, count, batchRows);
    }
    piece.optimizer().update(value, gradient, piece.slots(), (float) rate, step, count);
    if (piece.weights()) {
      afterUpdate(value, count, batchRows, rate);
    }
    values.write(piece.offset(), value, count);
  }

  /** Makes the penalties' gradients part of the whole one. */
  private void addPenalties(int batchRows) {
    float[] value = scratches.get(0).value();
    float[] gradient = scratches.get(0).gradient();
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      if (piece.weights() && !spec.regularizers().isEmpty()) {
        values.read(piece.offset(), value, piece.count());
        gradients.read(piece.offset(), gradient, piece.count());
        addPenalties(value, gradient, piece.count(), batchRows);
        gradients.write(piece.offset(), gradient, piece.count());
      }
    }
  }

  private void addPenalties(float[] value, float[] gradient, int count, int batchRows) {
    for (int r = 0; r < spec.regularizers().size(); r++) {
      Regularizer regularizer = spec.regularizers().get(r);
      long divisor = regularizer.divisor(batchRows, spec.trainingRows());
      regularizer.addGradient(value, gradient, divisor, count);
    }
  }

  private void afterUpdate(float[] value, int count, int batchRows, double rate) {
    for (int r = 0; r < spec.regularizers().size(); r++) {
      Regularizer regularizer = spec.regularizers().get(r);
      long divisor = regularizer.divisor(batchRows, spec.trainingRows());
      regularizer.afterUpdate(value, rate, divisor, count);
    }
  }

  /** What comes after the update: the limits of the weights. */
  void constrain() {
    for (int m = 0; m < matrices.size(); m++) {
      Matrix matrix = matrices.get(m);
      for (int r = 0; r < spec.regularizers().size(); r++) {
        spec.regularizers().get(r).constrain(matrix.values(), matrix.shape(), row, norms);
      }
    }
  }

  WeightFigures weightFigures() {
    long zeros = 0;
    double squares = 0;
    for (int i = 0; i < weightCount; i++) {
      double weight = values.buffer().get(i);
      squares += weight * weight;
      zeros += weight == 0 ? 1 : 0;
    }
    return new WeightFigures(Math.sqrt(squares), (double) zeros / weightCount);
  }

  /** Shows a probe the gradients, without penalties. */
  void measureGradients(HealthProbe probe) {
    measure(gradients, probe::gradient);
  }

  /** Takes a parameter of a block. */
  interface Taker {
    void take(String block, Parameter parameter, HealthProbe.Numbers numbers);
  }

  /** Shows all that is trained. */
  void measure(Taker taker) {
    measure(values, taker);
  }

  private void measure(NativeFloats all, Taker taker) {
    for (Network.Placed placed : network.parameters()) {
      if (placed.parameter().role().isTrained()) {
        taker.take(
            network.names().get(placed.layer()),
            placed.parameter(),
            (offset, into, count) -> all.read(placed.offset() + offset, into, count));
      }
    }
  }

  void initialize() {
    network.initialize(
        spec.seed(),
        (placed, start) -> {
          FloatBuffer target = values.buffer();
          for (int i = 0; i < start.length; i++) {
            target.put(placed.offset() + i, (float) start[i]);
          }
        });
  }

  byte[] toBytes() {
    byte[] bytes = new byte[Math.multiplyExact(values.length(), Float.BYTES)];
    FloatBuffer target = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    target.put(0, values.buffer(), 0, values.length());
    return bytes;
  }

  /** As {@link Stage#memory} says. */
  List<byte[]> memory() {
    List<byte[]> memory = new ArrayList<>();
    for (int slot = 0; slot < spec.optimizer().slots().size(); slot++) {
      byte[] bytes = new byte[Math.multiplyExact(gradients.length(), Float.BYTES)];
      FloatBuffer target = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      for (Piece piece : pieces) {
        target.put(piece.offset(), array(piece, slot), 0, piece.count());
      }
      memory.add(bytes);
    }
    ByteBuffer numbers = numbers();
    pieces.forEach(piece -> piece.slots().numbers().forEach(one -> numbers.putDouble(one[0])));
    memory.add(numbers.array());
    return memory;
  }

  /** Takes a memory back. */
  void restoreMemory(List<byte[]> memory) {
    int slots = spec.optimizer().slots().size();
    Stage.checkMemory(memory, slots, (long) gradients.length() * Float.BYTES, numbers().capacity());
    for (int slot = 0; slot < slots; slot++) {
      FloatBuffer from =
          ByteBuffer.wrap(memory.get(slot)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      for (Piece piece : pieces) {
        from.get(piece.offset(), array(piece, slot), 0, piece.count());
      }
    }
    ByteBuffer numbers = ByteBuffer.wrap(memory.get(slots)).order(ByteOrder.LITTLE_ENDIAN);
    pieces.forEach(piece -> piece.slots().numbers().forEach(one -> one[0] = numbers.getDouble()));
  }

  private static float[] array(Piece piece, int slot) {
    return List.copyOf(piece.slots().arrays()).get(slot);
  }

  /** Room for the single numbers of all pieces. */
  private ByteBuffer numbers() {
    int count = pieces.size() * spec.optimizer().numbers().size();
    return ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  void fromBytes(ByteBuffer bytes) {
    if (bytes.remaining() != (long) values.length() * Float.BYTES) {
      throw new IllegalArgumentException(
          bytes.remaining() + " bytes given for " + values.length() + " float32 parameters");
    }
    values.buffer().put(0, bytes.asFloatBuffer(), 0, values.length());
  }
}
