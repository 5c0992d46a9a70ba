package dev.descent.run;

import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.engine.data.RowSource;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Training images in pairs, ten to a line: on the left as they are, on the right as an epoch sees
 * them.
 */
final class ContactSheet {
  private static final int PAIRS = 10;
  private static final int GAP = 6;
  private static final int SMALLEST_SIDE = 64;
  private static final int LARGEST_SIDE = 128;
  private static final Color GROUND = new Color(40, 60, 110);

  private final AugmentedRows rows;
  private final FeatureScale scale;
  private final int channels;
  private final int height;
  private final int width;
  private final int larger;
  private final int smaller;

  /**
   * @param shape [channels, height, width]
   */
  ContactSheet(AugmentedRows rows, FeatureScale scale, List<Integer> shape) {
    this.rows = rows;
    this.scale = scale;
    this.channels = shape.get(0);
    this.height = shape.get(1);
    this.width = shape.get(2);
    int side = Math.max(height, width);
    this.larger = Math.max(1, SMALLEST_SIDE / side);
    this.smaller = (side + LARGEST_SIDE - 1) / LARGEST_SIDE;
  }

  /** Draws images that are spread evenly over the training rows. */
  BufferedImage draw(int wished, int epoch) {
    int count = Math.min(wished, rows.rows());
    int high = Math.max(1, height * larger / smaller);
    int wide = Math.max(1, width * larger / smaller);
    int lines = (count + PAIRS - 1) / PAIRS;
    int columns = Math.min(count, PAIRS);
    BufferedImage sheet =
        new BufferedImage(
            GAP + columns * (2 * wide + 1 + GAP),
            GAP + lines * (high + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(GROUND);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.dispose();
    rows.epoch(epoch);
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * rows.rows() / count);
      int x = GAP + i % PAIRS * (2 * wide + 1 + GAP);
      int y = GAP + i / PAIRS * (high + GAP);
      paint(sheet, values(rows.plain(), row), x, y, wide, high);
      paint(sheet, values(rows, row), x + wide + 1, y, wide, high);
    }
    return sheet;
  }

  private float[] values(RowSource source, int row) {
    FloatBuffer values = FloatBuffer.allocate(source.features());
    source.copyFeatures(new int[] {row}, 0, 1, values);
    scale.toRaw(values.array());
    return values.array();
  }

  private void paint(BufferedImage sheet, float[] raw, int left, int top, int wide, int high) {
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        int pixel = y * smaller / larger * width + x * smaller / larger;
        int red = level(raw[pixel]);
        boolean colour = channels == 3;
        int green = colour ? level(raw[height * width + pixel]) : red;
        int blue = colour ? level(raw[2 * height * width + pixel]) : red;
        sheet.setRGB(left + x, top + y, (red << 16) | (green << 8) | blue);
      }
    }
  }

  /** A raw value between the least and the greatest of the training images as 0 to 255. */
  private int level(float raw) {
    float range = rows.high() - rows.low();
    float share = range > 0 ? (raw - rows.low()) / range : 0;
    return Math.round(255 * Math.max(0, Math.min(1, share)));
  }
}
