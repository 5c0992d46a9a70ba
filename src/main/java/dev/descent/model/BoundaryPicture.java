package dev.descent.model;

import dev.descent.model.DecisionBoundary.Axis;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A decision boundary as a picture: the grid in colours, axes with ticks, a legend. */
final class BoundaryPicture {
  static final int WIDTH = 760;
  static final int HEIGHT = 600;
  static final int SIDE = 480;
  static final int LEFT = 80;
  static final int TOP = 56;
  private static final int BOTTOM = TOP + SIDE;
  private static final int LEGEND = LEFT + SIDE + 24;
  private static final int TICK = 5;
  private static final int GAP = 4;
  private static final Color INK = new Color(0x222222);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final DecisionBoundary boundary;
  private final BoundaryColours colours;
  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();

  BoundaryPicture(DecisionBoundary boundary) {
    this.boundary = boundary;
    this.colours = BoundaryColours.of(boundary);
  }

  /** The picture as a file. */
  byte[] png() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(draw(), "png", png);
    return png.toByteArray();
  }

  private BufferedImage draw() {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    drawGrid();
    graphics.setColor(INK);
    graphics.drawRect(LEFT - 1, TOP - 1, SIDE + 1, SIDE + 1);
    drawTexts();
    drawTicks(boundary.x(), false);
    drawTicks(boundary.y(), true);
    new BoundaryLegend(graphics, colours, LEGEND, TOP, WIDTH - LEGEND - GAP, SIDE).draw();
    graphics.dispose();
    return image;
  }

  /** Each pixel in the colour of the nearest point; dark where the class changes. */
  private void drawGrid() {
    int last = boundary.x().values().length - 1;
    for (int up = 0; up < SIDE; up++) {
      int j = nearest(up, last);
      for (int right = 0; right < SIDE; right++) {
        int i = nearest(right, last);
        boolean border =
            colours.parts(j, i, j, nearest(right + 1, last))
                || colours.parts(j, i, nearest(up + 1, last), i);
        Color colour = border ? INK : colours.at(j, i);
        image.setRGB(LEFT + right, BOTTOM - 1 - up, colour.getRGB());
      }
    }
  }

  /** The point nearest to a pixel, of points that stand on both ends of the side. */
  private static int nearest(int pixel, int last) {
    return (int) Math.min(last, Math.round((double) pixel * last / (SIDE - 1)));
  }

  private void drawTexts() {
    String x = boundary.x().column();
    String y = boundary.y().column();
    graphics.setFont(TITLE);
    String title = "%s by %s and %s".formatted(boundary.target(), x, y);
    graphics.drawString(shortened(title, WIDTH - LEFT - GAP), LEFT, 26);
    graphics.setFont(TEXT);
    if (!boundary.at().isEmpty()) {
      graphics.drawString(shortened("at " + held(boundary.at()), WIDTH - LEFT - GAP), LEFT, 46);
    }
    drawCentred(shortened(x, SIDE), LEFT + SIDE / 2, HEIGHT - 20);
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(-Math.PI / 2);
    drawCentred(shortened(y, SIDE), -(TOP + SIDE / 2), 22);
    graphics.setTransform(upright);
  }

  private static String held(Map<String, @Nullable Object> at) {
    return at.entrySet().stream()
        .map(each -> each.getKey() + " = " + written(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String written(@Nullable Object value) {
    return value instanceof Number number
        ? Ticks.text(BigDecimal.valueOf(number.doubleValue()))
        : value == null ? "missing" : value.toString();
  }

  private void drawTicks(Axis axis, boolean upwards) {
    List<BigDecimal> ticks = Ticks.between(axis.low(), axis.high());
    for (BigDecimal tick : ticks) {
      double share = Ticks.share(tick.doubleValue(), axis.low(), axis.high());
      int along = (int) Math.round(share * (SIDE - 1));
      String text = Ticks.text(tick);
      if (upwards) {
        int at = BOTTOM - 1 - along;
        graphics.drawLine(LEFT - 1 - TICK, at, LEFT - 1, at);
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, LEFT - TICK - GAP - width, at + GAP);
      } else {
        graphics.drawLine(LEFT + along, BOTTOM, LEFT + along, BOTTOM + TICK);
        drawCentred(text, LEFT + along, BOTTOM + TICK + 15);
      }
    }
  }

  private void drawCentred(String text, int x, int y) {
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
  }

  private String shortened(String text, int width) {
    return BoundaryLegend.shortened(graphics, text, width);
  }
}
