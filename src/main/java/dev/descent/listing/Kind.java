package dev.descent.listing;

/** What the values of a place are, and how they can be compared. */
enum Kind {
  TEXT("a text in quotes", false, true),
  WORD("a word", false, false),
  ID("an id, 36 characters long", false, false),
  NUMBER("a number", true, false),
  TIME("a time in quotes, as in \"2026-01-31T12:00:00Z\" or \"2026-01-31\"", true, false),
  /** Texts and numbers. */
  ANY("a number, or a text in quotes", true, true);

  private final String words;
  private final boolean haveSize;
  private final boolean haveParts;

  Kind(String words, boolean haveSize, boolean haveParts) {
    this.words = words;
    this.haveSize = haveSize;
    this.haveParts = haveParts;
  }

  /** What is allowed, for messages. */
  String words() {
    return words;
  }

  /** Whether values can be compared so. */
  boolean allows(Operator operator) {
    return operator == Operator.HAS ? haveParts : haveSize || !operator.isBySize();
  }
}
