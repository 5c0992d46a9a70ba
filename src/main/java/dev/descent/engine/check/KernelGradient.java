package dev.descent.engine.check;

import dev.descent.engine.DefinitionStage;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient that training computes in float32, compared with the definition's.
 *
 * <p>A step of plain gradient descent shows it: g = (θ − θ′)/α, at a rate so large that the
 * rounding of θ does not matter.
 */
final class KernelGradient {
  /** The largest difference that float32 explains. */
  static final double AGREES = 1e-4;

  private static final int RATE = 1 << 20;

  /** Share of the whole gradient below which float32 holds nothing of a parameter's. */
  private static final double VANISHES = 1e-6;

  private final Network network;
  private final float[] gradient;

  private KernelGradient(Network network, float[] gradient) {
    this.network = network;
    this.gradient = gradient;
  }

  /**
   * Reads the gradient of a stage whose optimizer is plain gradient descent and whose batch is
   * loaded; moves its parameters.
   */
  static KernelGradient of(KernelStage stage, Network network, byte[] parameters, long step) {
    stage.restore(parameters);
    stage.gradient(step);
    stage.update(RATE, step);
    FloatBuffer before = floats(parameters);
    FloatBuffer after = floats(stage.parameters());
    float[] gradient = new float[before.remaining()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (before.get(i) - after.get(i)) / RATE;
    }
    return new KernelGradient(network, gradient);
  }

  /** How far it is from the gradient that a definition holds: all of it under "". */
  Map<String, Double> differencesFrom(DefinitionStage definition) {
    Map<String, Agreement> found = new LinkedHashMap<>();
    Agreement all = new Agreement();
    for (Network.Placed placed : network.parameters()) {
      if (placed.parameter().role().isTrained()) {
        Agreement own = compare(definition.gradient(placed), placed);
        found.put(placed.name(), own);
        all.add(own);
      }
    }
    if (!Double.isFinite(all.difference())) {
      throw new NotFiniteException("the gradient is not finite in float32");
    }
    Map<String, Double> differences = new LinkedHashMap<>(Map.of("", all.difference()));
    found.forEach(
        (name, own) ->
            differences.put(name, own.length() <= VANISHES * all.length() ? 0 : own.difference()));
    return differences;
  }

  private Agreement compare(INDArray definition, Network.Placed placed) {
    double[] values = definition.dup('c').data().asDouble();
    Agreement sums = new Agreement();
    for (int i = 0; i < values.length; i++) {
      sums.add(gradient[placed.offset() + i], values[i], 0);
    }
    return sums;
  }

  private static FloatBuffer floats(byte[] parameters) {
    return ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
