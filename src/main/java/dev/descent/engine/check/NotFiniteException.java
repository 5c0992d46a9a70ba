package dev.descent.engine.check;

/** A check came upon a cost that is not a number, and cannot go on. */
public final class NotFiniteException extends RuntimeException {
  public NotFiniteException(String message) {
    super(message);
  }
}
