package dev.descent.engine.layer;

/** Shapes that do not fit together; the message names both. */
public class ShapeMismatchException extends IllegalArgumentException {
  private final String place;

  public ShapeMismatchException(String layer, String expected, Shape actual) {
    this(layer + " takes " + expected + ", was given " + actual, "");
  }

  private ShapeMismatchException(String message, String place) {
    super(message);
    this.place = place;
  }

  /** The same, known to be at a place of the network's spec, for example {@code layers/2}. */
  public ShapeMismatchException at(String placeInSpec) {
    return new ShapeMismatchException(String.valueOf(getMessage()), placeInSpec);
  }

  /** Where in the network's spec; empty while that is not known. */
  public String place() {
    return place;
  }
}
