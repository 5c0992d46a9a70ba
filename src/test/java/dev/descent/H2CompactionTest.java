package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class H2CompactionTest {
  private static final int ROWS = 5_000;
  private static final int COMMITS = 4_000;

  /** Chunks may be used again at once, else the file had to grow for a minute and a half. */
  private static final String URL = "jdbc:h2:file:%s;WRITE_DELAY=0;PAGE_SIZE=4096;RETENTION_TIME=0";

  @TempDir private Path directory;

  /** Changes rows here and there, each in a commit of its own; bytes of the file in the end. */
  private long fileAfterChanges(String name, int commitsBetween) throws SQLException, IOException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(URL.formatted(directory.resolve(name)));
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      H2Compaction compaction = new H2Compaction(pool);
      jdbc.execute("create table thing (id int primary key, number int not null, text varchar)");
      jdbc.execute("create index thing_number on thing (number)");
      jdbc.update(
          "insert into thing select x, x, repeat('x', 300) from system_range(1, %d)"
              .formatted(ROWS));
      Random random = new Random(1);
      for (int i = 1; i <= COMMITS; i++) {
        jdbc.update(
            "update thing set number = ? where id = ?", random.nextInt(), 1 + random.nextInt(ROWS));
        if (commitsBetween > 0 && i % commitsBetween == 0) {
          compaction.compact(); // many commits came
          compaction.compact(); // and none since
        }
      }
      compaction.destroy();
      assertThat(jdbc.queryForObject("select count(*) from thing", Integer.class)).isEqualTo(ROWS);
      return Files.size(directory.resolve(name + ".mv.db"));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theFileStaysSmallWhileItIsChanged() throws SQLException, IOException {
    long grown = fileAfterChanges("grown", 0);

    long compacted = fileAfterChanges("compacted", 100);

    assertThat(compacted).isLessThan(grown / 2);
  }
}
