package dev.descent.listing;

import dev.descent.listing.OrderBy.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list in SQL, and where in it a page begins.
 *
 * @param after what the page before ended with; null for the first page
 */
record Keyset(FilterSql sql, OrderBy order, @Nullable PageToken after) {

  /** What the row {@code r} is ordered by. */
  Sql value(Place place) {
    return place instanceof Member member
        ? Sql.of("r." + member.column())
        : sql.number((Entry) place);
  }

  /** The row {@code r} has nothing to be ordered by there. */
  Sql isAbsent(Place place) {
    return place instanceof Member member
        ? Sql.of("r." + member.column() + " is null")
        : sql.without((Entry) place);
  }

  /** The value of the first key that the page before ended with; null for none. */
  @Nullable Object first() {
    return after == null || order.keys().isEmpty() ? null : after.keys().get(0);
  }

  /** Whether the page before ended among things that have no value of the first key. */
  boolean isAmongAbsent() {
    return after != null && first() == null;
  }

  /** The row {@code r} comes after the page before: nothing on the first page. */
  List<Sql> behind() {
    return behind(this::value);
  }

  /**
   * The same.
   *
   * @param value how SQL names what the row is ordered by
   */
  List<Sql> behind(Function<Place, Sql> value) {
    if (after == null) {
      return List.of();
    }
    List<Sql> ways = new ArrayList<>();
    List<Sql> equal = new ArrayList<>();
    for (int i = 0; i < order.keys().size(); i++) {
      SortKey key = order.keys().get(i);
      Object last = after.keys().get(i);
      Sql place = value.apply(key.place());
      if (last == null) {
        equal.add(place.then(" is null"));
        continue;
      }
      Sql beyond = place.then(key.descending() ? " < ?" : " > ?").then(bound(last));
      Sql further =
          key.place().isOptional() ? Sql.any(List.of(beyond, place.then(" is null"))) : beyond;
      ways.add(way(equal, further));
      equal.add(place.then(" = ?").then(bound(last)));
    }
    ways.add(way(equal, Sql.of(order.newestFirst() ? "r.id < ?" : "r.id > ?", after.id())));
    return ways.size() == 1 ? ways : List.of(Sql.any(ways));
  }

  private static Sql way(List<Sql> equal, Sql further) {
    List<Sql> conditions = new ArrayList<>(equal);
    conditions.add(further);
    return Sql.all(conditions);
  }

  /** Values that belong to question marks already written. */
  private static Sql bound(Object value) {
    return Sql.of("", value);
  }

  static String direction(boolean descending) {
    return descending ? " desc" : "";
  }
}
