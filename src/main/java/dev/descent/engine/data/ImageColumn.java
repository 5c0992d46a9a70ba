package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of images, each channel on a scale of its own. Images are never missing.
 *
 * @param name the column's name
 * @param shape [channels, height, width]; features are in that order
 * @param scalings how a channel's numbers become features
 * @param training what was seen of each channel in the training images
 * @param pixels whether training images hold whole numbers from 0 to 255 alone, as PNG and JPEG do
 */
@JsonTypeName("image")
public record ImageColumn(
    String name,
    List<Integer> shape,
    List<Scaling> scalings,
    List<TrainingValues> training,
    boolean pixels)
    implements FittedColumn {

  public ImageColumn {
    shape = List.copyOf(shape);
    scalings = List.copyOf(scalings);
    training = List.copyOf(training);
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
      Scaling scaling = scalings.get(c);
      for (int end = at + plane; at < end; at++) {
        into[at] = scaling.apply(into[at]);
      }
    }
  }

  @Override
  public @Nullable Object typical() {
    return null;
  }

  @Override
  public ColumnReport report() {
    List<ColumnReport.Channel> channels = new ArrayList<>();
    for (int c = 0; c < scalings.size(); c++) {
      channels.add(new ColumnReport.Channel(scalings.get(c), training.get(c)));
    }
    return new ColumnReport(name, features(), null, null, null, null, null, null, channels);
  }
}
