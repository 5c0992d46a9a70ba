package dev.descent.engine.data;

import dev.descent.engine.data.FittedPreparation.Unused;
import java.util.List;
import java.util.stream.IntStream;

/** Learns a column of images: the scale of each channel, from all its pixels. */
final class ImageLearner implements ColumnLearner {
  private static final int LARGEST_PIXEL = 255;

  private final String name;
  private final int position;
  private final List<Integer> shape;
  private final Preparation preparation;
  private final List<TrainingNumbers> channels;
  private final float[] image;
  private boolean pixels = true;

  ImageLearner(String name, int position, List<Integer> shape, Preparation preparation) {
    this.name = name;
    this.position = position;
    this.shape = shape;
    this.preparation = preparation;
    this.channels =
        IntStream.range(0, shape.get(0))
            .mapToObj(channel -> new TrainingNumbers(TrainingNumbers.MOST_KEPT, channel))
            .toList();
    this.image = new float[shape.stream().reduce(1, Math::multiplyExact)];
  }

  @Override
  public void add(RawRow row) {
    row.image(position, image, 0);
    int plane = shape.get(1) * shape.get(2);
    for (int i = 0; i < image.length; i++) {
      float value = image[i];
      channels.get(i / plane).add(value);
      pixels &= value >= 0 && value <= LARGEST_PIXEL && value == (int) value;
    }
  }

  @Override
  public FittedColumn fitted() {
    List<TrainingValues> values = channels.stream().map(TrainingNumbers::values).toList();
    return new ImageColumn(
        name, shape, values.stream().map(preparation.normalize()::fit).toList(), values, pixels);
  }

  @Override
  public Unused unused() {
    throw new IllegalStateException("images are always used");
  }
}
