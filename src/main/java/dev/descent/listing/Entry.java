package dev.descent.listing;

/**
 * A place in JSON whose values stand one by one in a table of their own.
 *
 * @param name as clients write it
 * @param pointer JSON pointer that it is stored by
 * @param kind what is known of its values
 */
record Entry(String name, String pointer, Kind kind) implements Place {

  /** By its numbers. */
  @Override
  public boolean isSortable() {
    return kind != Kind.TEXT;
  }

  @Override
  public boolean isOptional() {
    return true;
  }
}
