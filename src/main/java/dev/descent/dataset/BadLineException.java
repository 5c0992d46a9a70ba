package dev.descent.dataset;

/** A line is no row; the message says why, to follow the words "line 7". */
final class BadLineException extends Exception {
  BadLineException(String reason) {
    super(reason);
  }
}
