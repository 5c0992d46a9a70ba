package dev.descent.crash;

/**
 * A place in the service where its process dies.
 *
 * @param part class of a bean, by its simple name
 * @param method called from outside the bean
 * @param argument how one of its arguments reads; empty when any will do
 * @param when in the call
 * @param pass how often the place is reached until the process dies, from 1
 */
record KillPoint(String part, String method, String argument, When when, int pass) {

  /** Where in a call. */
  enum When {
    BEFORE,
    AFTER,
    /** When half of the bytes that it takes have been read. */
    MIDWAY,
    /** At the end of the transaction that it is part of or makes. */
    BEFORE_COMMIT,
    /** When that transaction is durable and nobody was told. */
    AFTER_COMMIT
  }

  static KillPoint at(String part, String method, String argument, When when) {
    return new KillPoint(part, method, argument, when, 1);
  }

  KillPoint atPass(int other) {
    return new KillPoint(part, method, argument, when, other);
  }

  boolean isAtCommit() {
    return when == When.BEFORE_COMMIT || when == When.AFTER_COMMIT;
  }

  /** As one word, for a command line. */
  String word() {
    return String.join("/", part, method, argument, when.name(), Integer.toString(pass));
  }

  static KillPoint of(String word) {
    String[] parts = word.split("/");
    return new KillPoint(
        parts[0], parts[1], parts[2], When.valueOf(parts[3]), Integer.parseInt(parts[4]));
  }

  @Override
  public String toString() {
    String where = when.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return "%s %s.%s(%s), pass %d".formatted(where, part, method, argument, pass);
  }
}
