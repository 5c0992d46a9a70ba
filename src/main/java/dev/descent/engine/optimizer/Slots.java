package dev.descent.engine.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an optimizer remembers of each parameter, by name: zeros shaped like the parameter at first.
 *
 * @param <A> the array type: {@code float[]} for kernels, INDArray for definitions
 */
public final class Slots<A> {
  private final Map<String, A> byName = new LinkedHashMap<>();

  /**
   * @param optimizer whose slots these are
   * @param zeros makes one array of zeros
   */
  public Slots(Optimizer optimizer, Supplier<A> zeros) {
    optimizer.slots().forEach(name -> byName.put(name, zeros.get()));
  }

  /**
   * The array of that name.
   *
   * @throws IllegalArgumentException if the optimizer declared none
   */
  public A get(String name) {
    A slot = byName.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no slot " + name + " among " + byName.keySet());
    }
    return slot;
  }
}
