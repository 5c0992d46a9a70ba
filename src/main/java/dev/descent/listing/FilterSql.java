package dev.descent.listing;

import dev.descent.listing.Filter.All;
import dev.descent.listing.Filter.Any;
import dev.descent.listing.Filter.Comparison;
import dev.descent.listing.Filter.Not;
import dev.descent.listing.Listing.Entries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in SQL what a filter says of the row {@code r}. No condition is ever null in it. */
record FilterSql(Listing listing) {

  Sql of(Filter filter) {
    if (filter instanceof All all) {
      return Sql.all(all.parts().stream().map(this::of).toList());
    }
    if (filter instanceof Any any) {
      return Sql.any(any.parts().stream().map(this::bracketed).toList());
    }
    if (filter instanceof Not not) {
      return Sql.of("not ").then(bracketed(not.part()));
    }
    return of((Comparison) filter);
  }

  private Sql bracketed(Filter filter) {
    return Sql.of("(").then(of(filter)).then(")");
  }

  private Sql of(Comparison comparison) {
    if (comparison.place() instanceof Member member) {
      return ofMember(member, comparison.operator(), comparison.value());
    }
    Entry entry = (Entry) comparison.place();
    Sql exists =
        Sql.of("exists (select 1 from %s v where v.%s = r.id and ".formatted(table(), owner()));
    return comparison.value() == null
        ? Sql.of("not ").then(exists).then(Sql.of("v.pointer = ?)", entry.pointer()))
        : exists.then(found(comparison)).then(")");
  }

  /** What holds of the rows {@code v} of entries that a comparison finds. */
  Sql found(Comparison comparison) {
    Entry entry = (Entry) comparison.place();
    Object value = Objects.requireNonNull(comparison.value());
    return Sql.of("v.pointer = ? and ", entry.pointer())
        .then(compared("v." + column(value), comparison.operator(), value));
  }

  /** The same by the index of the column; most entries have nothing to be found by in it. */
  Sql indexed(Comparison comparison) {
    Entry entry = (Entry) comparison.place();
    Object value = Objects.requireNonNull(comparison.value());
    return Sql.of("v.%s = ? and ".formatted(pointer(column(value))), entry.pointer())
        .then(compared("v." + column(value), comparison.operator(), value));
  }

  /** The column that has an entry's pointer when it has a value in that column, and else null. */
  static String pointer(String column) {
    return column + "_pointer";
  }

  /** The column of entries that a value is looked for in. */
  static String column(Object value) {
    return value instanceof Double ? "number" : "text";
  }

  private static Sql ofMember(Member member, Operator operator, @Nullable Object value) {
    String column = "r." + member.column();
    if (value == null) {
      return Sql.of(column + " is null");
    }
    Sql compared = compared(column, operator, value);
    return member.isOptional()
        ? Sql.of("(" + column + " is not null and ").then(compared).then(")")
        : compared;
  }

  private static Sql compared(String column, Operator operator, Object value) {
    return operator == Operator.HAS
        ? Sql.of(column + " like ? escape '!'", pattern((String) value))
        : Sql.of("%s %s ?".formatted(column, operator.sign()), value);
  }

  private static String pattern(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("*", "%");
  }

  /** The number that a row {@code r} is ordered by. */
  Sql number(Entry entry) {
    return Sql.of(
        "(select k.number from %s k where k.%s = r.id and k.pointer = ?)"
            .formatted(table(), owner()),
        entry.pointer());
  }

  /** A row {@code r} has no number there. */
  Sql without(Entry entry) {
    return Sql.of(
            "not exists (select 1 from %s k where k.%s = r.id and ".formatted(table(), owner()))
        .then(Sql.of("k.pointer = ? and k.number is not null)", entry.pointer()));
  }

  String table() {
    return entries().table();
  }

  String owner() {
    return entries().owner();
  }

  private Entries entries() {
    return Objects.requireNonNull(listing.entries(), "a place among entries comes from a listing");
  }
}
