package dev.descent.listing;

import java.util.Arrays;
import java.util.Optional;

/** How a comparison compares; the longer of two that begin alike comes first. */
enum Operator {
  NOT_EQUAL("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  EQUAL("="),
  LESS("<"),
  GREATER(">"),
  HAS(":");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** Whether it compares by size. */
  boolean isBySize() {
    return this == AT_MOST || this == AT_LEAST || this == LESS || this == GREATER;
  }

  /** The operator that a text goes on with at a place. */
  static Optional<Operator> at(String text, int position) {
    return Arrays.stream(values())
        .filter(operator -> text.startsWith(operator.sign, position))
        .findFirst();
  }
}
