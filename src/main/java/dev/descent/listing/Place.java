package dev.descent.listing;

/** Where the values stand that things are compared and ordered by. */
sealed interface Place permits Member, Entry {

  /** As clients write it. */
  String name();

  Kind kind();

  /** Whether things may be ordered by it. */
  boolean isSortable();

  /** Whether some things have no value there. */
  boolean isOptional();
}
