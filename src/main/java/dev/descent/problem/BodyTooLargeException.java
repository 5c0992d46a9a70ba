package dev.descent.problem;

import java.io.IOException;

/** A body went past its limit while it was read. */
final class BodyTooLargeException extends IOException {

  BodyTooLargeException(long limit) {
    super("A JSON body may have at most " + limit + " bytes.");
  }
}
