package dev.descent.engine.optimizer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an optimizer remembers of each parameter, by name: arrays shaped like the parameter, and
 * single numbers. All are zero at first.
 *
 * @param <A> the array type: {@code float[]} for kernels, INDArray for definitions
 */
public final class Slots<A> {
  private final Map<String, A> byName = new LinkedHashMap<>();
  private final Map<String, double[]> numbers = new LinkedHashMap<>();

  /**
   * @param optimizer whose slots these are
   * @param zeros makes one array of zeros
   */
  public Slots(Optimizer optimizer, Supplier<A> zeros) {
    optimizer.slots().forEach(name -> byName.put(name, zeros.get()));
    optimizer.numbers().forEach(name -> numbers.put(name, new double[1]));
  }

  /**
   * The array of that name.
   *
   * @throws IllegalArgumentException if the optimizer declared none
   */
  public A get(String name) {
    return find(byName, name);
  }

  /**
   * The holder of the number of that name: an array of one.
   *
   * @throws IllegalArgumentException if the optimizer declared none
   */
  public double[] number(String name) {
    return find(numbers, name);
  }

  /** All arrays, in the optimizer's order. */
  public Collection<A> arrays() {
    return byName.values();
  }

  /** The holders of all numbers, in the optimizer's order. */
  public Collection<double[]> numbers() {
    return numbers.values();
  }

  private static <T> T find(Map<String, T> named, String name) {
    T found = named.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no slot " + name + " among " + named.keySet());
    }
    return found;
  }
}
