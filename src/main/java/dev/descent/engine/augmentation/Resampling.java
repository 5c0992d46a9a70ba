package dev.descent.engine.augmentation;

/**
 * Where an image's pixels are to come from, and their journey. Positions are turned into neighbours
 * and weights once, then used for every channel.
 */
final class Resampling {
  private static final int CORNERS = 4;

  private final int height;
  private final int width;
  private final int plane;
  private final float[] rows;
  private final float[] columns;
  private final int[] corners;

  /** One channel as it was, and black behind it. */
  private final float[] before;

  Resampling(int height, int width) {
    this.height = height;
    this.width = width;
    this.plane = height * width;
    this.rows = new float[plane];
    this.columns = new float[plane];
    this.corners = new int[CORNERS * plane];
    this.before = new float[plane + 1];
  }

  /** The row that each pixel is to come from. */
  float[] rows() {
    return rows;
  }

  /** The column that each pixel is to come from. */
  float[] columns() {
    return columns;
  }

  /** Room for one number a pixel. */
  float[] scratch() {
    return before;
  }

  /** Sets rows and columns to those of a move. */
  void aim(Move move) {
    double middleRow = (height - 1) / 2.0;
    double middleColumn = (width - 1) / 2.0;
    double cos = move.cos();
    double sin = move.sin();
    for (int row = 0; row < height; row++) {
      double y = row - middleRow;
      float firstRow = (float) (middleRow + cos * y - sin * middleColumn - move.down());
      float firstColumn = (float) (middleColumn - cos * middleColumn - sin * y - move.right());
      int start = row * width;
      for (int column = 0; column < width; column++) {
        rows[start + column] = firstRow + (float) sin * column;
        columns[start + column] = firstColumn + (float) cos * column;
      }
    }
  }

  /** Takes each pixel from its source, bilinearly between the four pixels around it. */
  void run(float[] pixels, Fill fill) {
    locate(fill);
    for (int start = 0; start < pixels.length; start += plane) {
      System.arraycopy(pixels, start, before, 0, plane);
      before[plane] = 0;
      for (int i = 0, at = 0; i < plane; i++, at += CORNERS) {
        float below = rows[i];
        float right = columns[i];
        float upper = between(before[corners[at]], before[corners[at + 1]], right);
        float lower = between(before[corners[at + 2]], before[corners[at + 3]], right);
        pixels[start + i] = between(upper, lower, below);
      }
    }
  }

  /** Splits the positions into neighbours and the shares of those below and to the right. */
  private void locate(Fill fill) {
    for (int i = 0, at = 0; i < plane; i++, at += CORNERS) {
      int y = floor(rows[i]);
      int x = floor(columns[i]);
      rows[i] -= y;
      columns[i] -= x;
      if (y >= 0 && y < height - 1 && x >= 0 && x < width - 1) {
        int corner = y * width + x;
        corners[at] = corner;
        corners[at + 1] = corner + 1;
        corners[at + 2] = corner + width;
        corners[at + 3] = corner + width + 1;
      } else {
        corners[at] = position(y, x, fill);
        corners[at + 1] = position(y, x + 1, fill);
        corners[at + 2] = position(y + 1, x, fill);
        corners[at + 3] = position(y + 1, x + 1, fill);
      }
    }
  }

  private int position(int y, int x, Fill fill) {
    int row = fill.inside(y, height);
    int column = fill.inside(x, width);
    return row < 0 || column < 0 ? plane : row * width + column;
  }

  private static int floor(float value) {
    int cut = (int) value;
    return cut > value ? cut - 1 : cut;
  }

  private static float between(float first, float second, float share) {
    return (1 - share) * first + share * second;
  }
}
