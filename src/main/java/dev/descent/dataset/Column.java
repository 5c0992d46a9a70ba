package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name as in the header, without spaces around it; unique in its dataset
 * @param type what its cells are
 * @param shape of an image: [channels, height, width]; absent for other types
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Column(String name, ColumnType type, @Nullable List<Integer> shape) {

  /** A column that does not hold images. */
  public Column(String name, ColumnType type) {
    this(name, type, null);
  }

  /** A column of images with that many channels, rows and columns. */
  static Column image(String name, int channels, int height, int width) {
    return new Column(name, ColumnType.IMAGE, List.of(channels, height, width));
  }

  /** How many numbers an image has; 0 for other types. */
  public int imageSize() {
    return shape == null ? 0 : shape.stream().reduce(1, Math::multiplyExact);
  }
}
