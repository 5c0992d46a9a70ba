package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * A column of images: feature = (value − shift)·scale, with one shift and scale for each channel.
 * Images are never missing.
 *
 * @param name the column's name
 * @param shape [channels, height, width]; features are in that order
 * @param shift taken away, for each channel
 * @param scale multiplied by, for each channel; 0 for a constant one
 * @param pixels whether training images hold whole numbers from 0 to 255 alone, as PNG and JPEG do
 */
@JsonTypeName("image")
public record ImageColumn(
    String name, List<Integer> shape, List<Double> shift, List<Double> scale, boolean pixels)
    implements FittedColumn {

  public ImageColumn {
    shape = List.copyOf(shape);
    shift = List.copyOf(shift);
    scale = List.copyOf(scale);
  }

  @Override
  public int features() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public void encode(RawRow row, int position, float[] into, int offset) {
    row.image(position, into, offset);
    int plane = shape.get(1) * shape.get(2);
    int at = offset;
    for (int c = 0; c < shape.get(0); c++) {
      double away = shift.get(c);
      double times = scale.get(c);
      for (int end = at + plane; at < end; at++) {
        into[at] = (float) ((into[at] - away) * times);
      }
    }
  }
}
