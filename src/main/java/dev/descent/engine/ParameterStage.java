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
  private final float[] value = new float[PIECE];
  private final float[] gradient = new float[PIECE];
  private final float[] row;
  private final double[] norms;

  ParameterStage(StageSpec spec, Buffers buffers) {
    this.spec = spec;
    this.network = spec.network();
    this.weightCount = network.weightCount();
    int trained = network.trainedCount();
    this.values = buffers.allocate(network.parameterCount());
    this.gradients = buffers.allocate(trained);
    this.eachGradient = gradients(network.parameters());
    addPieces(0, weightCount, true);
    addPieces(weightCount, trained, false);
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

  /** Views of the gradients; running statistics have none. */
  NativeFloats[] gradients(List<Network.Placed> placed) {
    return views(gradients, placed.stream().filter(at -> at.parameter().role().isTrained()));
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

  /** True when the gradient was clipped. */
  boolean update(int batchRows, double rate, long step) {
    Clipping clipping = spec.clipping();
    boolean clipped = false;
    if (clipping != null) {
      addPenalties(batchRows);
      clipped = clipping.clip(gradients, eachGradient, gradient);
    }
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      int count = piece.count();
      values.read(piece.offset(), value, count);
      gradients.read(piece.offset(), gradient, count);
      if (piece.weights() && clipping == null) {
        addPenalties(count, batchRows);
      }
      piece.optimizer().update(value, gradient, piece.slots(), (float) rate, step, count);
      if (piece.weights()) {
        afterUpdate(count, batchRows, rate);
      }
      values.write(piece.offset(), value, count);
    }
    constrain();
    return clipped;
  }

  /** Makes the penalties' gradients part of the whole one. */
  private void addPenalties(int batchRows) {
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      if (piece.weights() && !spec.regularizers().isEmpty()) {
        values.read(piece.offset(), value, piece.count());
        gradients.read(piece.offset(), gradient, piece.count());
        addPenalties(piece.count(), batchRows);
        gradients.write(piece.offset(), gradient, piece.count());
      }
    }
  }

  private void addPenalties(int count, int batchRows) {
    for (int r = 0; r < spec.regularizers().size(); r++) {
      Regularizer regularizer = spec.regularizers().get(r);
      long divisor = regularizer.divisor(batchRows, spec.trainingRows());
      regularizer.addGradient(value, gradient, divisor, count);
    }
  }

  private void afterUpdate(int count, int batchRows, double rate) {
    for (int r = 0; r < spec.regularizers().size(); r++) {
      Regularizer regularizer = spec.regularizers().get(r);
      long divisor = regularizer.divisor(batchRows, spec.trainingRows());
      regularizer.afterUpdate(value, rate, divisor, count);
    }
  }

  private void constrain() {
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
    for (Network.Placed placed : network.parameters()) {
      if (placed.parameter().role().isTrained()) {
        NativeFloats view = gradients.slice(placed.offset(), placed.parameter().size());
        probe.gradient(network.names().get(placed.layer()), placed.parameter(), view::read);
      }
    }
  }

  /** Takes a parameter of a block. */
  interface Taker {
    void take(String block, Parameter parameter, HealthProbe.Numbers numbers);
  }

  /** Shows all that is trained. */
  void measure(Taker taker) {
    for (Network.Placed placed : network.parameters()) {
      if (placed.parameter().role().isTrained()) {
        NativeFloats view = values.slice(placed.offset(), placed.parameter().size());
        taker.take(network.names().get(placed.layer()), placed.parameter(), view::read);
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

  void fromBytes(ByteBuffer bytes) {
    if (bytes.remaining() != (long) values.length() * Float.BYTES) {
      throw new IllegalArgumentException(
          bytes.remaining() + " bytes given for " + values.length() + " float32 parameters");
    }
    values.buffer().put(0, bytes.asFloatBuffer(), 0, values.length());
  }
}
