package dev.descent.engine.health;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a network at one update: a stage hands it what it computes, block by block.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class HealthProbe {
  private final Map<String, BlockProbe> blocks = new LinkedHashMap<>();
  private long step;

  /** Numbers that can be read by stretches. */
  @FunctionalInterface
  public interface Numbers {
    /** Copies count numbers that start at an offset to the front of an array. */
    void read(int offset, float[] into, int count);
  }

  /**
   * Makes a block known, in the order from input to output.
   *
   * @param units or channels that come out
   * @param width numbers that come out of it for an example
   */
  public void add(String block, int units, int width, Activation activation) {
    blocks.put(block, new BlockProbe(block, units, width / units, activation));
  }

  /** Begins to measure an update. */
  public void start(long updateStep) {
    step = updateStep;
    blocks.values().forEach(BlockProbe::start);
  }

  /**
   * The mean of each unit at the last measurement, by block; what is measured next depends on it.
   */
  public Map<String, double[]> unitMeans() {
    Map<String, double[]> means = new LinkedHashMap<>();
    blocks.forEach((name, block) -> means.put(name, block.lastMeans()));
    return means;
  }

  /** Goes on as if those had been measured. */
  public void restore(Map<String, double[]> unitMeans) {
    unitMeans.forEach((name, means) -> of(name).restore(means));
  }

  /** What a block lets out: [rows, width]. */
  public void activations(String block, Numbers numbers, int rows) {
    of(block).activations(numbers, rows);
  }

  /** ∂loss/∂output of a block: [rows, width]. */
  public void signalGradient(String block, Numbers numbers, int rows) {
    of(block).signalGradient(numbers, rows);
  }

  /** ∂loss/∂θ of one of a block's parameters. */
  public void gradient(String block, Parameter parameter, Numbers numbers) {
    of(block).gradient(parameter, numbers);
  }

  /** A parameter before its update. */
  public void before(String block, Parameter parameter, Numbers numbers) {
    of(block).before(parameter, numbers);
  }

  /** The same parameter after it. */
  public void after(String block, Parameter parameter, Numbers numbers) {
    of(block).after(parameter, numbers);
  }

  private BlockProbe of(String block) {
    BlockProbe found = blocks.get(block);
    if (found == null) {
      throw new IllegalArgumentException("no block " + block);
    }
    return found;
  }

  /** What was measured. */
  public HealthRecord finish() {
    List<BlockHealth> measured = new ArrayList<>();
    blocks.values().forEach(block -> measured.add(block.finish()));
    return new HealthRecord(step, List.copyOf(measured));
  }
}
