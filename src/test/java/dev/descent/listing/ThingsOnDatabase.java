package dev.descent.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.listing.Thing.Figures;
import dev.descent.listing.Thing.State;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Lists against what a plain look at every thing finds, on random things, filters and orders. */
abstract class ThingsOnDatabase {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID OWNER = UUID.fromString("01970000-0000-7000-8000-000000000000");
  private static final int THINGS = 60;
  private static final Map<String, Function<Thing, @Nullable Comparable<?>>> KEYS =
      Map.of(
          "name", Thing::name,
          "made", Thing::made,
          "ended", Thing::ended,
          "count", Thing::count,
          "figures.error", thing -> thing.figures() == null ? null : thing.figures().error(),
          "tags.week", ThingsOnDatabase::week);

  private final List<Thing> things = new ArrayList<>();
  private SingleConnectionDataSource connection;
  JdbcClient jdbc;
  Indexes indexes;

  abstract DataSource dataSource();

  @AfterEach
  void disconnect() {
    connection.destroy();
  }

  @BeforeEach
  void createTables() throws SQLException, MetaDataAccessException {
    connection = new SingleConnectionDataSource(dataSource().getConnection(), true);
    jdbc = JdbcClient.create(connection);
    indexes = new Indexes(jdbc, connection);
    for (String sql :
        """
        drop table if exists thing_value;
        drop table if exists thing;
        create table thing (id uuid primary key, name varchar(20) not null, title varchar(20) not null,
          state varchar(20) not null, made timestamp(6) with time zone not null,
          ended timestamp(6) with time zone, amount int not null, owner uuid);
        create table thing_value (thing uuid not null, pointer varchar(300) not null,
          number double precision, text varchar(300), number_pointer varchar(300),
          text_pointer varchar(300), primary key (thing, pointer));
        create index thing_by_id on thing (owner, id, state, made, name, title, ended, amount);
        create index thing_by_name on thing (owner, name, id);
        create index thing_by_state on thing (owner, state, id);
        create index thing_by_end on thing (owner, ended, id);
        create index thing_by_number on thing_value (number_pointer, number, thing);
        create index thing_by_text on thing_value (text_pointer, text, thing)\
        """
            .split(";")) {
      jdbc.sql(sql).update();
    }
    things.clear();
  }

  private ListSearch search(int fewMatches) {
    return new ListSearch(jdbc, new ListProperties(fewMatches), indexes);
  }

  private Thing random(Random random, long number) {
    Map<String, String> tags = new HashMap<>();
    if (random.nextInt(3) > 0) {
      tags.put("week", random.nextInt(6) == 0 ? "none" : String.valueOf(random.nextInt(4)));
    }
    List<String> titles = RandomFilter.titles();
    if (random.nextBoolean()) {
      tags.put("title", titles.get(random.nextInt(titles.size())));
    }
    Double error = random.nextInt(4) == 0 ? null : random.nextInt(5) / 4.0;
    String kind = random.nextBoolean() ? null : titles.get(random.nextInt(titles.size()));
    return new Thing(
        new UUID(0x0198_0000_0000_7000L | (number << 16), 0x8000_0000_0000_0000L | number),
        "n" + random.nextInt(4),
        titles.get(random.nextInt(titles.size())),
        State.values()[random.nextInt(3)],
        BEGIN.plusSeconds(random.nextInt(6)),
        random.nextInt(3) == 0 ? null : BEGIN.plusSeconds(random.nextInt(6)),
        random.nextInt(4),
        random.nextInt(4) == 0 ? OWNER : null,
        tags,
        random.nextInt(5) == 0 ? null : new Figures(error, kind),
        List.of());
  }

  private void insert(Thing thing) {
    things.add(thing);
    jdbc.sql("insert into thing values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                thing.id(),
                thing.name(),
                thing.title(),
                thing.state().name(),
                thing.made().atOffset(ZoneOffset.UTC),
                thing.ended() == null ? null : thing.ended().atOffset(ZoneOffset.UTC),
                thing.count(),
                thing.owner()))
        .update();
    thing.tags().forEach((name, value) -> insert(thing, "/tags/" + name, number(value), value));
    Figures figures = thing.figures();
    if (figures != null && figures.error() != null) {
      insert(thing, "/figures/error", figures.error(), null);
    }
    if (figures != null && figures.kind() != null) {
      insert(thing, "/figures/kind", null, figures.kind());
    }
  }

  private void insert(Thing thing, String pointer, @Nullable Double number, @Nullable String text) {
    String byNumber = number == null ? null : pointer;
    String byText = text == null ? null : pointer;
    jdbc.sql("insert into thing_value values (?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(thing.id(), pointer, number, text, byNumber, byText))
        .update();
  }

  private static @Nullable Double number(String text) {
    return text.matches("[0-9]+") ? Double.valueOf(text) : null;
  }

  private static @Nullable Double week(Thing thing) {
    String week = thing.tags().get("week");
    return week == null ? null : number(week);
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 3", "3, 0"})
  void pagesTogetherAreWhatAPlainLookFinds(long seed, int fewMatches) {
    Random random = new Random(seed);
    ListSearch search = search(fewMatches);
    for (int i = 0; i < THINGS; i++) {
      insert(random(random, 2 * i));
    }

    for (int round = 0; round < 40; round++) {
      RandomFilter filter = RandomFilter.of(random, random.nextInt(4));
      String order = order(random);
      UUID owner = random.nextInt(3) == 0 ? OWNER : null;
      PageQuery query = new PageQuery(filter.text(), order, null, 1 + random.nextInt(9), null);

      List<UUID> listed = all(search, query, owner);

      assertThat(listed)
          .as("%s ordered by %s", filter.text(), order)
          .isEqualTo(
              things.stream()
                  .filter(thing -> owner == null ? thing.owner() == null : true)
                  .filter(thing -> owner == null || owner.equals(thing.owner()))
                  .filter(filter.holds())
                  .sorted(comparator(order))
                  .map(Thing::id)
                  .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"11, 1000", "12, 3", "13, 0"})
  void thingsThatComeMeanwhileNeitherShiftNorRepeatTheOthers(long seed, int fewMatches) {
    Random random = new Random(seed);
    ListSearch search = search(fewMatches);
    for (int i = 0; i < THINGS; i++) {
      insert(random(random, 1000 + 100 * i));
    }

    for (int round = 0; round < 15; round++) {
      RandomFilter filter = RandomFilter.of(random, 1);
      String order = order(random);
      List<Thing> before = List.copyOf(things);
      List<UUID> listed = new ArrayList<>();
      PageQuery query = new PageQuery(filter.text(), order, null, 4, null);
      while (query != null) {
        Found page = search.find(ListRequest.of(Thing.LISTING, query).inGroup(null));
        listed.addAll(page.ids());
        Thing late = random(random, 1000 + random.nextInt(100 * THINGS));
        if (things.stream().noneMatch(thing -> thing.id().equals(late.id()))) {
          insert(late);
        }
        query =
            page.nextPageToken() == null
                ? null
                : new PageQuery(filter.text(), order, null, 4, page.nextPageToken());
      }

      assertThat(listed).as("%s ordered by %s", filter.text(), order).doesNotHaveDuplicates();
      Set<UUID> throughout = new HashSet<>(before.stream().map(Thing::id).toList());
      assertThat(listed.stream().filter(throughout::contains).toList())
          .as("%s ordered by %s", filter.text(), order)
          .isEqualTo(
              before.stream()
                  .filter(thing -> thing.owner() == null)
                  .filter(filter.holds())
                  .sorted(comparator(order))
                  .map(Thing::id)
                  .toList());
    }
  }

  private static List<UUID> all(ListSearch search, PageQuery query, @Nullable UUID owner) {
    List<UUID> ids = new ArrayList<>();
    String token = null;
    do {
      PageQuery page = new PageQuery(query.filter(), query.orderBy(), null, query.size(), token);
      Found found = search.find(ListRequest.of(Thing.LISTING, page).inGroup(owner));
      assertThat(found.ids()).hasSizeLessThanOrEqualTo(query.size());
      ids.addAll(found.ids());
      token = found.nextPageToken();
    } while (token != null);
    return ids;
  }

  private static String order(Random random) {
    List<String> names = new ArrayList<>(KEYS.keySet().stream().sorted().toList());
    StringBuilder order = new StringBuilder();
    for (int keys = random.nextInt(4); keys > 0; keys--) {
      order
          .append(order.isEmpty() ? "" : ",")
          .append(names.remove(random.nextInt(names.size())))
          .append(random.nextBoolean() ? " desc" : "");
    }
    return order.toString();
  }

  private static Comparator<Thing> comparator(String order) {
    Comparator<Thing> by = (one, other) -> 0;
    boolean last = true;
    for (String key : order.isEmpty() ? new String[0] : order.split(",")) {
      boolean descending = key.endsWith(" desc");
      Function<Thing, @Nullable Comparable<?>> value =
          Objects.requireNonNull(KEYS.get(key.replace(" desc", "")));
      by =
          by.thenComparing(
              (one, other) -> compare(value.apply(one), value.apply(other), descending));
      last = descending;
    }
    Comparator<Thing> byId = Comparator.comparing(Thing::id);
    return by.thenComparing(last ? byId.reversed() : byId);
  }

  @SuppressWarnings("unchecked") // values of one key have one type
  private static int compare(
      @Nullable Comparable<?> one, @Nullable Comparable<?> other, boolean descending) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? 1 : -1;
    }
    int order = ((Comparable<Object>) one).compareTo(other);
    return descending ? -order : order;
  }

  @Test
  void groupsAreFreeWhenTheFilterNamesThem() {
    ListSearch search = search(1000);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      insert(random(random, i));
    }

    List<UUID> owned = all(search, new PageQuery("owner = " + OWNER, null, null, 3, null), null);
    List<UUID> all =
        all(search, new PageQuery("owner = null OR owner != null", "made", null, 7, null), null);

    assertThat(owned)
        .hasSameElementsAs(
            things.stream().filter(thing -> thing.owner() != null).map(Thing::id).toList());
    assertThat(all).hasSize(20);
  }

  @Test
  void tokensServeTheListThatTheyComeFrom() {
    ListSearch search = search(1000);
    Random random = new Random(8);
    for (int i = 0; i < 9; i++) {
      insert(random(random, i));
    }
    String token =
        Objects.requireNonNull(search.find(request("count >= 0", "name", 1, null)).nextPageToken());

    assertThat(search.find(request(" count>=0.0 ", "name asc", 5, token)).ids()).isNotEmpty();
    for (ListRequest other :
        List.of(
            request("count >= 1", "name", 1, token),
            request("count >= 0", "name desc", 1, token),
            request("count >= 0", null, 1, token),
            request(null, "name", 1, token),
            ListRequest.of(Thing.LISTING, new PageQuery("count >= 0", "name", null, 1, token))
                .inGroup(OWNER))) {
      assertThatThrownBy(() -> search.find(other))
          .hasMessageStartingWith("pageToken must come with");
    }
    for (String broken :
        List.of("x", "é", "bnVsbA", "W10", "e30", "IiI", token.substring(4), "A".repeat(9_000))) {
      assertThatThrownBy(() -> search.find(request("count >= 0", "name", 1, broken)))
          .as(broken)
          .hasMessageStartingWith("pageToken must come");
    }
  }

  static ListRequest request(
      @Nullable String filter, @Nullable String order, int size, @Nullable String token) {
    return ListRequest.of(Thing.LISTING, new PageQuery(filter, order, null, size, token))
        .inGroup(null);
  }
}
