package dev.descent.listing;

import dev.descent.listing.Filter.Comparison;
import dev.descent.listing.OrderBy.SortKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;
import org.springframework.stereotype.Component;

/**
 * Finds pages of lists.
 *
 * <p>First it looks for candidates: the matches of a condition that has few, or else what a walk
 * along an index meets until the page is full. Then it puts these in order.
 */
@Component
public class ListSearch {
  private final JdbcClient jdbc;
  private final ListProperties properties;
  private final Indexes indexes;

  ListSearch(JdbcClient jdbc, ListProperties properties, Indexes indexes) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.indexes = indexes;
  }

  /** The ids of the page that is asked for; joins the caller's transaction. */
  public Found find(ListRequest request) {
    Keyset keyset = request.keyset();
    Walk walk = new Walk(request, keyset, indexes);
    List<Sql> conditions = walk.conditions();
    conditions.addAll(keyset.behind());
    List<PageToken> rows =
        new Probes(jdbc, walk, properties.fewMatches())
            .rare()
            .map(ids -> ordered(walk, ids, conditions))
            .orElseGet(() -> walked(walk, conditions));
    boolean isLast = rows.size() <= request.size();
    List<PageToken> shown = isLast ? rows : rows.subList(0, request.size());
    return new Found(
        shown.stream().map(PageToken::id).toList(),
        isLast ? null : shown.get(request.size() - 1).write(request.fingerprint()));
  }

  private List<PageToken> walked(Walk walk, List<Sql> conditions) {
    List<SortKey> keys = walk.request().order().keys();
    List<UUID> ids = new ArrayList<>();
    if (keys.isEmpty()) {
      byId(walk).forEach(sql -> ids.addAll(ids(sql)));
      return ordered(walk, ids, List.of());
    }
    Place first = keys.get(0).place();
    if (!walk.keyset().isAmongAbsent()) {
      ids.addAll(
          ids(
              first instanceof Member member
                  ? walk.byMember(member)
                  : walk.byEntry((Entry) first)));
    }
    if (ids.size() < walk.request().wanted() && first.isOptional()) {
      Sql absent = walk.keyset().isAbsent(first);
      if (keys.size() == 1) {
        ids.addAll(
            ids(
                first instanceof Member
                    ? walk.byId(new Comparison(first, Operator.EQUAL, null), List.of())
                    : walk.byId(null, List.of(absent))));
      } else { // no index has this order
        List<Sql> all = new ArrayList<>(conditions);
        all.add(absent);
        ordered(walk, null, all).forEach(row -> ids.add(row.id()));
      }
    }
    return ordered(walk, ids, List.of());
  }

  private static List<Sql> byId(Walk walk) {
    List<Filter> conjuncts = walk.request().filter().conjuncts();
    Optional<Comparison> equal =
        conjuncts.stream()
            .flatMap(part -> part instanceof Comparison one ? Stream.of(one) : Stream.empty())
            .filter(one -> one.place() instanceof Entry && one.operator() == Operator.EQUAL)
            .filter(one -> one.value() != null)
            .findFirst();
    if (equal.isPresent()) {
      return List.of(walk.byEqualEntry(equal.get()));
    }
    return conjuncts.stream()
        .map(Probes::pins)
        .filter(pins -> !pins.isEmpty())
        .findFirst()
        .map(pins -> pins.stream().map(pin -> walk.byId(pin, List.of())).toList())
        .orElseGet(() -> List.of(walk.byId(null, List.of())));
  }

  /**
   * Puts things in order.
   *
   * @param candidates null for all there are
   */
  private List<PageToken> ordered(
      Walk walk, @Nullable List<UUID> candidates, List<Sql> conditions) {
    if (candidates != null && candidates.isEmpty()) {
      return List.of();
    }
    OrderBy order = walk.request().order();
    List<Sql> columns = new ArrayList<>(List.of(Sql.of("r.id as id")));
    List<String> sorting = new ArrayList<>();
    for (int i = 0; i < order.keys().size(); i++) {
      SortKey key = order.keys().get(i);
      columns.add(walk.keyset().value(key.place()).then(" as k" + i));
      sorting.add("case when t.k%d is null then 1 else 0 end".formatted(i));
      sorting.add("t.k" + i + Keyset.direction(key.descending()));
    }
    sorting.add("t.id" + Keyset.direction(order.newestFirst()));
    String table = walk.request().listing().table();
    Sql from =
        candidates == null
            ? Sql.of(table + " r")
            : Sql.of("unnest(cast(? as uuid array)) as c(id)", new Ids(candidates))
                .then(" join %s r on r.id = c.id".formatted(table));
    Sql sql =
        Sql.of("select t.* from (select ")
            .then(Sql.joined(", ", columns))
            .then(" from ")
            .then(from)
            .then(" where ")
            .then(Sql.all(conditions))
            .then(") t order by " + String.join(", ", sorting))
            .then(" fetch first %d rows only".formatted(walk.request().wanted()));
    return jdbc.sql(sql.text())
        .params(sql.values())
        .query((row, number) -> FoundRow.read(row, order))
        .list();
  }

  private List<UUID> ids(Sql sql) {
    return jdbc.sql(sql.text()).params(sql.values()).query(UUID.class).list();
  }

  /** Ids as one bound value. */
  private static final class Ids extends AbstractSqlTypeValue {
    private final List<UUID> ids;

    Ids(List<UUID> ids) {
      this.ids = ids;
    }

    @Override
    protected Object createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
        throws SQLException {
      return connection.createArrayOf("uuid", ids.toArray());
    }
  }
}
