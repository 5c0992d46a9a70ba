package dev.descent.engine;

import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.optimizer.Slots;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a run, their gradients and the optimizer's memory of them: flat arrays, updated
 * piece by cache-sized piece.
 */
final class ParameterStage {
  private static final int PIECE = 4096;

  /** A stretch of the flat array that is either all weights or all something else. */
  private record Piece(int offset, int count, boolean weights, Slots<float[]> slots) {}

  private final Network network;
  private final Optimizer optimizer;
  private final Optimizer undecayed;
  private final int weightCount;
  private final NativeFloats values;
  private final NativeFloats gradients;
  private final List<Piece> pieces = new ArrayList<>();
  private final float[] value = new float[PIECE];
  private final float[] gradient = new float[PIECE];

  ParameterStage(Network network, Optimizer optimizer, Buffers buffers) {
    this.network = network;
    this.optimizer = optimizer;
    this.undecayed = optimizer.withoutDecay();
    this.weightCount = network.weightCount();
    int count = network.parameterCount();
    this.values = buffers.allocate(count);
    this.gradients = buffers.allocate(count);
    addPieces(0, weightCount, true);
    addPieces(weightCount, count, false);
  }

  private void addPieces(int from, int to, boolean weights) {
    for (int offset = from; offset < to; offset += PIECE) {
      int count = Math.min(PIECE, to - offset);
      pieces.add(new Piece(offset, count, weights, new Slots<>(optimizer, () -> new float[count])));
    }
  }

  NativeFloats[] values(List<Network.Placed> placed) {
    return views(values, placed);
  }

  NativeFloats[] gradients(List<Network.Placed> placed) {
    return views(gradients, placed);
  }

  private static NativeFloats[] views(NativeFloats of, List<Network.Placed> placed) {
    return placed.stream()
        .map(at -> of.slice(at.offset(), at.parameter().size()))
        .toArray(NativeFloats[]::new);
  }

  double sumOfSquaredWeights() {
    return Blas.sumOfSquares(values, weightCount);
  }

  void update(
      List<Regularizer> regularizers, int batchRows, int trainingRows, double rate, long step) {
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      int count = piece.count();
      values.read(piece.offset(), value, count);
      gradients.read(piece.offset(), gradient, count);
      if (piece.weights()) {
        for (int r = 0; r < regularizers.size(); r++) {
          Regularizer regularizer = regularizers.get(r);
          long divisor = regularizer.divisor(batchRows, trainingRows);
          regularizer.addGradient(value, gradient, divisor, count);
        }
      }
      Optimizer suited = piece.weights() ? optimizer : undecayed;
      suited.update(value, gradient, piece.slots(), (float) rate, step, count);
      values.write(piece.offset(), value, count);
    }
  }

  void initialize(long seed) {
    network.initialize(
        seed,
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
