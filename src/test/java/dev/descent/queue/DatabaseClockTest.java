package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseClockTest {
  private final DriverManagerDataSource database =
      new DriverManagerDataSource("jdbc:h2:mem:clock;DB_CLOSE_DELAY=-1");

  @Test
  void tellsTheDatabasesTimeAndNeverGoesBack() {
    DatabaseClock clock = new DatabaseClock(database);

    Instant last = clock.instant();
    for (int i = 0; i < 1000; i++) {
      Instant next = clock.instant();
      assertThat(next).isAfterOrEqualTo(last);
      last = next;
    }

    OffsetDateTime time =
        JdbcClient.create(database)
            .sql("select current_timestamp")
            .query(OffsetDateTime.class)
            .single();
    assertThat(Duration.between(last, time.toInstant()).abs()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void carriesOnWithoutTheDatabase() {
    DatabaseClock clock = new DatabaseClock(database);
    Instant before = clock.instant();
    JdbcClient.create(database).sql("shutdown").update();

    assertThat(clock.instant()).isAfterOrEqualTo(before);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isAfterOrEqualTo(before);
  }
}
