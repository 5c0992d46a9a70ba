package dev.descent.model;

import dev.descent.model.BoundaryColours.OfClasses;
import dev.descent.model.BoundaryColours.OfValues;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;

/** What the colours of a decision boundary mean. */
final class BoundaryLegend {
  private static final int MOST_CLASSES = 16;
  private static final int LINE = 22;
  private static final int BOX = 14;
  private static final int SCALE = 20;
  private static final int STRENGTHS = 100;
  private static final Color INK = new Color(0x222222);

  private final Graphics2D graphics;
  private final BoundaryColours colours;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  BoundaryLegend(
      Graphics2D graphics, BoundaryColours colours, int left, int top, int width, int height) {
    this.graphics = graphics;
    this.colours = colours;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  void draw() {
    if (colours instanceof OfClasses classes) {
      draw(classes);
    } else if (colours instanceof OfValues values) {
      draw(values);
    }
  }

  private void draw(OfClasses classes) {
    int[] shown = classes.shown();
    int y = top;
    for (int k = 0; k < Math.min(shown.length, MOST_CLASSES); k++) {
      graphics.setColor(Palette.ofClass(shown[k], 1));
      graphics.fillRect(left, y, BOX, BOX);
      graphics.setColor(INK);
      graphics.drawRect(left, y, BOX, BOX);
      write(classes.labels().get(shown[k]), BOX + 8, y + BOX - 2);
      y += LINE;
    }
    if (shown.length > MOST_CLASSES) {
      write("and %d more".formatted(shown.length - MOST_CLASSES), 0, y + BOX - 2);
      y += LINE;
    }
    drawStrengths(classes, shown[0], y + LINE);
  }

  /** How strong the colour of a probability is. */
  private void drawStrengths(OfClasses classes, int label, int y) {
    write("probability", 0, y);
    double even = 1.0 / classes.labels().size();
    for (int x = 0; x < STRENGTHS; x++) {
      double probability = even + (1 - even) * x / (STRENGTHS - 1);
      graphics.setColor(Palette.ofClass(label, classes.strength(probability)));
      graphics.fillRect(left + x, y + 8, 1, BOX);
    }
    graphics.setColor(INK);
    graphics.drawRect(left, y + 8, STRENGTHS, BOX);
    String least = Ticks.text(BigDecimal.valueOf(even).round(new MathContext(2)));
    write(least, 0, y + BOX + 24);
    write("1", STRENGTHS - 4, y + BOX + 24);
  }

  private void draw(OfValues values) {
    for (int up = 0; up < height; up++) {
      graphics.setColor(Palette.ofValue((double) up / (height - 1)));
      graphics.fillRect(left, top + height - 1 - up, SCALE, 1);
    }
    graphics.setColor(INK);
    graphics.drawRect(left, top - 1, SCALE, height + 1);
    for (BigDecimal tick : Ticks.between(values.low(), values.high())) {
      int along = (int) Math.round(values.share(tick.doubleValue()) * (height - 1));
      int y = top + height - 1 - along;
      graphics.drawLine(left + SCALE, y, left + SCALE + 5, y);
      write(Ticks.text(tick), SCALE + 9, y + 4);
    }
    write(values.target(), 0, top + height + LINE);
  }

  private void write(String text, int indent, int y) {
    graphics.setColor(INK);
    graphics.drawString(shortened(graphics, text, width - indent), left + indent, y);
  }

  /** A text that fits a width, its end left out if need be. */
  static String shortened(Graphics2D graphics, String text, int width) {
    FontMetrics metrics = graphics.getFontMetrics();
    String line = text.replaceAll("\\s+", " ");
    line = line.substring(0, Math.min(line.length(), width)); // no letter is narrower than a pixel
    if (line.length() == text.length() && metrics.stringWidth(line) <= width) {
      return line;
    }
    while (!line.isEmpty() && metrics.stringWidth(line + "…") > width) {
      line = line.substring(0, line.length() - 1);
    }
    return line + "…";
  }
}
