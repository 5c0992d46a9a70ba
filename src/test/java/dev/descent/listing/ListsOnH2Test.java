package dev.descent.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsOnH2Test extends ThingsOnDatabase {
  private static final int MANY = 2_000;
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  @Override
  DataSource dataSource() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:lists;DB_CLOSE_DELAY=-1");
    return database;
  }

  private void insertMany() {
    for (String sql :
        """
        insert into thing select cast(lpad(x, 8, '0') || '-0000-7000-8000-000000000000' as uuid),
          'n' || mod(x, 5), 'title', 'DONE', timestamp with time zone '2026-01-01 00:00:00+00',
          timestamp with time zone '2026-01-02 00:00:00+00', mod(x, 4), null
          from system_range(1, %d);
        insert into thing_value (thing, pointer, number, number_pointer)
          select id, '/figures/error', amount / 4.0, '/figures/error' from thing;
        analyze\
        """
            .formatted(MANY)
            .split(";")) {
      jdbc.sql(sql).update();
    }
  }

  /** How many rows the outermost table of a search met. */
  private int scanned(Sql sql) {
    String plan =
        jdbc.sql("explain analyze " + sql.text()).params(sql.values()).query(String.class).single();
    Matcher matcher = SCANNED.matcher(plan);
    assertThat(matcher.find()).as(plan).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private Walk walk(@Nullable String filter, @Nullable String order) {
    ListRequest request = request(filter, order, 10, null);
    return new Walk(request, request.keyset(), indexes);
  }

  @ParameterizedTest // filters that other indexes of the group look better for
  @ValueSource(
      strings = {
        "count >= 1",
        "name : \"n*\"",
        "state = DONE OR state = BUSY",
        "made >= '2020-01-01'",
        "made >= '2020-01-01' AND made < '2030-01-01'",
        "figures.error < 0.5",
        "figures.error < 0.5 AND figures.error > 0.1 AND title = \"title\""
      })
  void walksByIdEndWhenThePageIsFull(String filter) {
    insertMany();

    int scanned = scanned(walk(filter, null).byId(null, List.of()));

    assertThat(scanned).isLessThan(100);
  }

  @Test
  void walksByAMemberEndWhenThePageIsFull() {
    insertMany();
    Member name = Thing.LISTING.member("name");
    Member ended = Thing.LISTING.member("ended");

    int byName = scanned(walk("count >= 1", "name").byMember(name));
    int byEnd = scanned(walk("figures.error < 0.5", "ended desc").byMember(ended));

    assertThat(byName).isLessThan(100);
    assertThat(byEnd).isLessThan(100);
  }
}
