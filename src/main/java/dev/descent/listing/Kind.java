package dev.descent.listing;

import java.util.EnumSet;
import java.util.Set;

/** What the values of a place are, and how they can be compared. */
enum Kind {
  TEXT("a text in quotes", EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.HAS)),
  WORD("a word", EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL)),
  ID("an id, 36 characters long", EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL)),
  NUMBER("a number", EnumSet.complementOf(EnumSet.of(Operator.HAS))),
  TIME(
      "a time in quotes, as in \"2026-01-31T12:00:00Z\" or \"2026-01-31\"",
      EnumSet.complementOf(EnumSet.of(Operator.HAS))),
  /** Texts and numbers. */
  ANY("a number, or a text in quotes", EnumSet.allOf(Operator.class));

  private final String words;
  private final Set<Operator> operators;

  Kind(String words, Set<Operator> operators) {
    this.words = words;
    this.operators = operators;
  }

  /** What is allowed, for messages. */
  String words() {
    return words;
  }

  Set<Operator> operators() {
    return operators;
  }
}
