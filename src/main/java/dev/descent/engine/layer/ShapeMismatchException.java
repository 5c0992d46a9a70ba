package dev.descent.engine.layer;

/** Shapes that do not fit together; the message names both. */
public class ShapeMismatchException extends IllegalArgumentException {

  public ShapeMismatchException(String layer, String expected, Shape actual) {
    super(layer + " takes " + expected + ", was given " + actual);
  }
}
