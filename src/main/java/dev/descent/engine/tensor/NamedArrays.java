package dev.descent.engine.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays by name, in a fixed order: a layer's parameters or their gradients. */
public record NamedArrays(Map<String, INDArray> byName) {

  public NamedArrays {
    byName = new LinkedHashMap<>(byName);
  }

  /** No arrays: what a layer without parameters has. */
  public static NamedArrays none() {
    return new NamedArrays(Map.of());
  }

  public static NamedArrays of(String name, INDArray array) {
    return new NamedArrays(Map.of(name, array));
  }

  public static NamedArrays of(String name1, INDArray array1, String name2, INDArray array2) {
    var arrays = new LinkedHashMap<String, INDArray>();
    arrays.put(name1, array1);
    arrays.put(name2, array2);
    return new NamedArrays(arrays);
  }

  /**
   * The array of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public INDArray get(String name) {
    INDArray array = byName.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array " + name + " among " + byName.keySet());
    }
    return array;
  }
}
