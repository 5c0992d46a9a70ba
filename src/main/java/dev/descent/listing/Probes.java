package dev.descent.listing;

import dev.descent.listing.Filter.Any;
import dev.descent.listing.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether a list can begin with the matches of one of its conditions.
 *
 * @param few most matches to begin with
 */
record Probes(JdbcClient jdbc, Walk walk, int few) {
  private static final int MOST = 5;

  /** What matches a condition that few things match. */
  Optional<List<UUID>> rare() {
    return walk.request().filter().conjuncts().stream()
        .flatMap(part -> probes(part).stream())
        .limit(MOST)
        .map(this::matches)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<List<UUID>> matches(List<Sql> alternatives) {
    List<UUID> found = new ArrayList<>();
    for (Sql sql : alternatives) {
      Sql limited = sql.then(" fetch first %d rows only".formatted(few + 1));
      found.addAll(jdbc.sql(limited.text()).params(limited.values()).query(UUID.class).list());
      if (found.size() > few) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** SQL that finds all that match a condition; none when no index does. */
  private Optional<List<Sql>> probes(Filter part) {
    if (part instanceof Comparison comparison && comparison.place() instanceof Entry) {
      if (comparison.value() == null || comparison.operator() == Operator.HAS) {
        return Optional.empty();
      }
      FilterSql sql = walk.keyset().sql();
      String entries = "select v.%s from %s v where ".formatted(sql.owner(), sql.table());
      return Optional.of(List.of(Sql.of(entries).then(sql.indexed(comparison))));
    }
    if (part instanceof Comparison pattern && pattern.operator() == Operator.HAS) {
      return walk.matching(pattern).map(List::of);
    }
    List<Comparison> pins = pins(part);
    if (pins.isEmpty() || walk.request().order().keys().isEmpty()) {
      return Optional.empty(); // by id one walks along the index of the pin anyway
    }
    return Optional.of(pins.stream().map(this::pinned).toList());
  }

  private Sql pinned(Comparison pin) {
    List<Sql> conditions = new ArrayList<>(walk.group());
    conditions.add(walk.keyset().sql().of(pin));
    return Sql.of("select r.id from %s r where ".formatted(walk.request().listing().table()))
        .then(Sql.all(conditions));
  }

  /** The values that a condition fixes a column to, if it does and there is an index for it. */
  static List<Comparison> pins(Filter part) {
    List<Filter> ways = part instanceof Any any ? any.parts() : List.of(part);
    List<Comparison> pins =
        ways.stream()
            .flatMap(way -> way instanceof Comparison pin ? Stream.of(pin) : Stream.empty())
            .filter(pin -> pin.operator() == Operator.EQUAL)
            .filter(pin -> pin.place() instanceof Member member && member.isIndexed())
            .distinct()
            .toList();
    boolean ofOneMember = pins.stream().map(Comparison::place).distinct().count() == 1;
    return pins.size() == ways.stream().distinct().count() && ofOneMember ? pins : List.of();
  }
}
