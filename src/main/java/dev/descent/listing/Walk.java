package dev.descent.listing;

import dev.descent.listing.Filter.Comparison;
import dev.descent.listing.OrderBy.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL that walks along an index in the order of a list until a page is full.
 *
 * <p>H2 sees that an index has the wanted order only when the list is ordered by all of its columns
 * up to the last that counts, so columns that are fixed to one value are named too.
 */
record Walk(ListRequest request, Keyset keyset, Indexes indexes) {

  private static final String NUMBER = "number";

  private FilterSql sql() {
    return keyset.sql();
  }

  private boolean byFirstKey() {
    return !request.order().keys().isEmpty();
  }

  /** The last of several keys decides among equals; then all equals of the first are needed. */
  private boolean withTies() {
    return request.order().keys().size() > 1;
  }

  private String direction() {
    boolean descending =
        byFirstKey() ? request.order().keys().get(0).descending() : request.order().newestFirst();
    return Keyset.direction(descending);
  }

  /** The conditions of the group that is listed. */
  List<Sql> group() {
    Member group = request.listing().group();
    if (group == null || !request.isGrouped()) {
      return List.of();
    }
    String column = "r." + group.column();
    return List.of(
        request.group() == null
            ? Sql.of(column + " is null")
            : Sql.of(column + " = ?", request.group()));
  }

  /** All that must hold of a row {@code r} but for where the page begins. */
  List<Sql> conditions() {
    List<Sql> conditions = new ArrayList<>(group());
    request.filter().conjuncts().forEach(part -> conditions.add(sql().of(part)));
    return conditions;
  }

  /**
   * By id.
   *
   * @param pin fixes a column that there is an index of; null for none
   * @param more what else must hold
   */
  Sql byId(@Nullable Comparison pin, List<Sql> more) {
    Set<String> columns = new LinkedHashSet<>();
    List<Sql> conditions = conditions();
    if (pin != null) {
      columns.add(((Member) pin.place()).column());
      conditions.add(sql().of(pin));
    }
    columns.add("id");
    conditions.addAll(more);
    conditions.addAll(keyset.behind());
    return rows(conditions, List.copyOf(columns), false);
  }

  /** By a column that is the first key; things without a value are not met. */
  Sql byMember(Member member) {
    List<Sql> conditions = conditions();
    if (member.isOptional()) {
      conditions.add(Sql.of("r." + member.column() + " is not null"));
    }
    conditions.addAll(from("r." + member.column()));
    conditions.addAll(keyset.behind());
    List<String> columns = new ArrayList<>(List.of(member.column()));
    if (!withTies()) {
      columns.add("id");
    }
    return rows(conditions, columns, withTies());
  }

  /**
   * All that match a pattern, in any order, along the index of its column, which is narrower than
   * that of the list's order. Empty where there is no such index, or the database need not be told.
   */
  Optional<Sql> matching(Comparison pattern) {
    if (group().isEmpty() || !(pattern.place() instanceof Member member)) {
      return Optional.empty();
    }
    String table = request.listing().table();
    String groupColumn = Objects.requireNonNull(request.listing().group()).column();
    String hint = indexes.hint(table, List.of(groupColumn, member.column()));
    if (hint.isEmpty()) {
      return Optional.empty();
    }
    List<Sql> conditions = new ArrayList<>(group());
    conditions.add(sql().of(pattern));
    return Optional.of(
        Sql.of("select r.id from %s r%s where ".formatted(table, hint)).then(Sql.all(conditions)));
  }

  private Sql rows(List<Sql> conditions, List<String> columns, boolean withTies) {
    String table = request.listing().table();
    List<String> order = new ArrayList<>(columns);
    String hint = "";
    if (!group().isEmpty()) {
      order.add(0, Objects.requireNonNull(request.listing().group()).column());
      hint = indexes.hint(table, order);
    }
    return Sql.of("select r.id from %s r%s where ".formatted(table, hint))
        .then(Sql.all(conditions))
        .then(" order by ")
        .then(String.join(", ", order.stream().map(each -> "r." + each + direction()).toList()))
        .then(limit(withTies));
  }

  /** By the numbers of entries that are the first key. */
  Sql byEntry(Entry entry) {
    List<Sql> conditions = conditions();
    conditions.addAll(
        keyset.behind(place -> place.equals(entry) ? Sql.of("v.number") : keyset.value(place)));
    List<Sql> found = new ArrayList<>();
    found.add(Sql.of("v.%s = ?".formatted(FilterSql.pointer(NUMBER)), entry.pointer()));
    found.addAll(from("v." + NUMBER));
    return entries(found, conditions, NUMBER, withTies());
  }

  /** By id, among the entries that are equal to a value. */
  Sql byEqualEntry(Comparison equal) {
    List<Sql> conditions = conditions();
    conditions.addAll(keyset.behind());
    List<Sql> found = new ArrayList<>(List.of(sql().indexed(equal)));
    PageToken after = keyset.after();
    if (after != null) {
      String beyond = request.order().newestFirst() ? " < ?" : " > ?";
      found.add(Sql.of("v." + sql().owner() + beyond, after.id()));
    }
    return entries(
        found, conditions, FilterSql.column(Objects.requireNonNull(equal.value())), false);
  }

  private Sql entries(List<Sql> found, List<Sql> conditions, String column, boolean withTies) {
    List<String> order = new ArrayList<>(List.of(FilterSql.pointer(column), column));
    if (!withTies) {
      order.add(sql().owner());
    }
    return Sql.of("select v.%s from %s v where ".formatted(sql().owner(), sql().table()))
        .then(Sql.all(found))
        .then(" and exists (select 1 from %s r where ".formatted(request.listing().table()))
        .then("r.id = v.%s and ".formatted(sql().owner()))
        .then(Sql.all(conditions))
        .then(") order by ")
        .then(String.join(", ", order.stream().map(each -> "v." + each + direction()).toList()))
        .then(limit(withTies));
  }

  /** Where in the index of the first key the page begins. */
  private List<Sql> from(String column) {
    Object first = keyset.first();
    SortKey key = request.order().keys().get(0);
    return first == null
        ? List.of()
        : List.of(Sql.of(column + (key.descending() ? " <= ?" : " >= ?"), first));
  }

  private String limit(boolean withTies) {
    return " fetch first %d rows %s".formatted(request.wanted(), withTies ? "with ties" : "only");
  }
}
