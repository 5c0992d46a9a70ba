package dev.descent.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An image as JSON shows it: a PNG in a data URI whose sides have at most 64 pixels. Larger images
 * are shown by every n-th pixel; numbers other than 0 to 255 are scaled by the image's least and
 * greatest; of two channels, or more than four, the first is shown in grey.
 */
final class Thumbnail {
  static final int LONGEST_SIDE = 64;

  private Thumbnail() {}

  /**
   * Draws an image.
   *
   * @param shape [channels, height, width]
   */
  static String dataUri(float[] image, List<Integer> shape) throws IOException {
    int channels = shape.get(0);
    int height = shape.get(1);
    int width = shape.get(2);
    int step = (Math.max(height, width) + LONGEST_SIDE - 1) / LONGEST_SIDE;
    boolean colour = channels == 3 || channels == 4;
    float[] range = range(image);
    BufferedImage drawn =
        new BufferedImage(
            (width + step - 1) / step,
            (height + step - 1) / step,
            colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    int[] pixel = new int[colour ? 3 : 1];
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        for (int c = 0; c < pixel.length; c++) {
          float value = image[(c * height + y) * width + x];
          pixel[c] = Math.round((value - range[0]) / (range[1] - range[0]) * 255);
        }
        drawn.getRaster().setPixel(x / step, y / step, pixel);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(drawn, "png", out);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /** Black and white: 0 and 255 when all numbers can be bytes, else the least and the greatest. */
  private static float[] range(float[] image) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    boolean whole = true;
    for (float value : image) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      whole &= value == Math.rint(value);
    }
    if (whole && least >= 0 && greatest <= 255 && greatest > 1) {
      return new float[] {0, 255};
    }
    return new float[] {least, greatest > least ? greatest : least + 1};
  }
}
