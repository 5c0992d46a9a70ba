package dev.descent.listing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL with the values that are bound to it; nothing that a client sent is ever part of
 * the text.
 */
record Sql(String text, List<Object> values) {

  static Sql of(String text, Object... values) {
    List<Object> bound = new ArrayList<>();
    for (Object value : values) {
      bound.add(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    }
    return new Sql(text, List.copyOf(bound));
  }

  Sql then(Sql next) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(next.values);
    return new Sql(text + next.text, List.copyOf(all));
  }

  Sql then(String next) {
    return new Sql(text + next, values);
  }

  /** All of these hold. */
  static Sql all(List<Sql> conditions) {
    return conditions.isEmpty() ? of("1 = 1") : joined(" and ", conditions);
  }

  /** One of these holds. */
  static Sql any(List<Sql> conditions) {
    return conditions.isEmpty() ? of("1 = 0") : of("(").then(joined(" or ", conditions)).then(")");
  }

  static Sql joined(String between, List<Sql> parts) {
    return new Sql(
        parts.stream().map(Sql::text).collect(Collectors.joining(between)),
        parts.stream().flatMap(part -> part.values.stream()).toList());
  }
}
