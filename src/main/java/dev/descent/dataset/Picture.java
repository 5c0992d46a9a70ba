package dev.descent.dataset;

/**
 * A decoded image of 8 bits a channel.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param pixels channel by channel, row by row
 */
public record Picture(int channels, int height, int width, byte[] pixels) {

  /** Whether red, green and blue are equal everywhere. */
  boolean isGrey() {
    int plane = height * width;
    for (int i = 0; channels == 3 && i < plane; i++) {
      if (pixels[i] != pixels[plane + i] || pixels[i] != pixels[2 * plane + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same with that many channels. Grey of colours is Y = 0.299·R + 0.587·G + 0.114·B, rounded
   * (ITU-R BT.601), which leaves what is grey already as it is.
   */
  public Picture withChannels(int wanted) {
    if (wanted == channels) {
      return this;
    }
    int plane = height * width;
    byte[] converted = new byte[wanted * plane];
    for (int i = 0; i < plane; i++) {
      if (wanted == 3) {
        converted[i] = converted[plane + i] = converted[2 * plane + i] = pixels[i];
      } else {
        double luma =
            0.299 * (pixels[i] & 0xff)
                + 0.587 * (pixels[plane + i] & 0xff)
                + 0.114 * (pixels[2 * plane + i] & 0xff);
        converted[i] = (byte) Math.round(luma);
      }
    }
    return new Picture(wanted, height, width, converted);
  }

  /**
   * The same in another size: bilinear between the four nearest pixel centres, edges repeated, no
   * smoothing before; centre x of the new one lies at (x + ½)·width/newWidth − ½ of the old.
   */
  Picture resized(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    byte[] resized = new byte[channels * newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      double sourceY = centre(y, newHeight, height);
      for (int x = 0; x < newWidth; x++) {
        double sourceX = centre(x, newWidth, width);
        for (int c = 0; c < channels; c++) {
          resized[(c * newHeight + y) * newWidth + x] = (byte) Math.round(at(c, sourceY, sourceX));
        }
      }
    }
    return new Picture(channels, newHeight, newWidth, resized);
  }

  private static double centre(int place, int newSide, int side) {
    double centre = (place + 0.5) * side / newSide - 0.5;
    return Math.max(0, Math.min(side - 1, centre));
  }

  private double at(int channel, double y, double x) {
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(height - 1, top + 1);
    int right = Math.min(width - 1, left + 1);
    double above =
        pixel(channel, top, left) * (left + 1 - x) + pixel(channel, top, right) * (x - left);
    double below =
        pixel(channel, bottom, left) * (left + 1 - x) + pixel(channel, bottom, right) * (x - left);
    return above * (top + 1 - y) + below * (y - top);
  }

  private int pixel(int channel, int y, int x) {
    return pixels[(channel * height + y) * width + x] & 0xff;
  }
}
