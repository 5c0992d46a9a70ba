package dev.descent.model;

import dev.descent.dataset.DatasetLimits;
import dev.descent.dataset.Picture;
import dev.descent.dataset.PictureDecoder;
import dev.descent.engine.data.ImageColumn;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one posted image into the numbers its column holds. */
final class PostedImage {
  private static final String EXPECTED =
      "must be an image: base64 of a PNG or JPEG, or numbers as [channels][height][width]";

  private final ImageColumn column;
  private final int channels;
  private final int height;
  private final int width;
  private final float[] numbers;

  private PostedImage(ImageColumn column) {
    this.column = column;
    this.channels = column.shape().get(0);
    this.height = column.shape().get(1);
    this.width = column.shape().get(2);
    this.numbers = new float[column.features()];
  }

  /**
   * Reads a value of a request.
   *
   * @throws ProblemException INVALID_DATA, whose detail begins with a verb
   */
  static float[] read(ImageColumn column, @Nullable Object value, DatasetLimits limits) {
    PostedImage image = new PostedImage(column);
    if (value instanceof String text) {
      image.decode(text, limits);
    } else if (value instanceof List<?> list) {
      image.take(list);
    } else {
      throw refused(EXPECTED);
    }
    return image.numbers;
  }

  private void decode(String text, DatasetLimits limits) {
    if (!column.pixels()) {
      throw refused(
          "must be numbers: the images trained on are not pixels of 0 to 255, as PNG and JPEG are");
    }
    String base64 = text.replaceFirst("^data:image/[a-z]+;base64,", "").replaceAll("\\s", "");
    byte[] file;
    try {
      file = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw refused(EXPECTED);
    }
    Picture picture;
    try (PictureDecoder decoder = new PictureDecoder(limits)) {
      picture = decoder.decode(file);
    }
    if (channels != 1 && channels != 3) {
      throw refused("must be numbers: the images trained on have %d channels".formatted(channels));
    }
    checkSize(picture.height(), picture.width());
    byte[] pixels = picture.withChannels(channels).pixels();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = pixels[i] & 0xff;
    }
  }

  private void take(List<?> list) {
    boolean flat = channels == 1 && isTwoDeep(list);
    List<?> planes = flat ? List.of(list) : list;
    if (planes.size() != channels) {
      throw refused("has %d channels, must have %d".formatted(planes.size(), channels));
    }
    int at = 0;
    for (Object plane : planes) {
      for (Object row : list(plane)) {
        checkSize(list(plane).size(), list(row).size());
        for (Object number : list(row)) {
          numbers[at++] = number(number);
        }
      }
      checkSize(list(plane).size(), width);
    }
  }

  private static boolean isTwoDeep(List<?> list) {
    return !list.isEmpty()
        && list.get(0) instanceof List<?> row
        && !row.isEmpty()
        && row.get(0) instanceof Number;
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw refused(EXPECTED);
  }

  private static float number(@Nullable Object value) {
    float number = value instanceof Number given ? given.floatValue() : Float.NaN;
    if (!Float.isFinite(number)) {
      throw refused("holds " + Objects.toString(value) + ", must hold finite numbers alone");
    }
    return number;
  }

  private void checkSize(int foundHeight, int foundWidth) {
    if (foundHeight != height || foundWidth != width) {
      throw refused(
          "is %d × %d (height × width), must be %d × %d"
              .formatted(foundHeight, foundWidth, height, width));
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.INVALID_DATA, detail);
  }
}
