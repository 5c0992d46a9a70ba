package dev.descent.engine.layer;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of one example, without the batch.
 *
 * @param dimensions each at least 1: [features] or [channels, height, width]
 */
public record Shape(List<Integer> dimensions) {

  public Shape {
    dimensions = List.copyOf(dimensions);
  }

  public static Shape of(Integer... dimensions) {
    return new Shape(List.of(dimensions));
  }

  /** How many numbers one example has. */
  public int size() {
    return Math.toIntExact(
        dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact));
  }

  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
