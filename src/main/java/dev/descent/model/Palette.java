package dev.descent.model;

import java.awt.Color;
import java.util.List;

/** Colours that colour-blind people tell apart. */
final class Palette {
  /** Okabe and Ito, "Color universal design", 2008, the two that differ most first. */
  private static final List<Color> CLASSES =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xD55E00),
          new Color(0xF0E442),
          new Color(0x707070));

  /** Smith, van der Walt and Firing's viridis, 2015, at every quarter. */
  private static final List<Color> SCALE =
      List.of(
          new Color(0x440154),
          new Color(0x3B528B),
          new Color(0x21918C),
          new Color(0x5EC962),
          new Color(0xFDE725));

  private static final double FAINTEST = 0.25;
  private static final double STRONGEST = 0.85;
  private static final double DARKER = 0.35;

  private Palette() {}

  /**
   * The colour of a class. From the ninth class on the colours come again, darker.
   *
   * @param strength 0 where another class is as likely, 1 where it is certain
   */
  static Color ofClass(int label, double strength) {
    Color pure = CLASSES.get(label % CLASSES.size());
    Color own = mixed(pure, Color.BLACK, Math.min(2, label / CLASSES.size()) * DARKER);
    return mixed(Color.WHITE, own, FAINTEST + (STRONGEST - FAINTEST) * clipped(strength));
  }

  /** The colour of a value by its share of the scale, from 0 to 1. */
  static Color ofValue(double share) {
    double at = clipped(share) * (SCALE.size() - 1);
    int below = Math.min((int) at, SCALE.size() - 2);
    return mixed(SCALE.get(below), SCALE.get(below + 1), at - below);
  }

  private static double clipped(double share) {
    return Math.max(0, Math.min(1, share));
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
