package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.descent.queue.JobHandler.Lane;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on H2 in a file, as it is started by default. */
class JobQueueTest extends JobQueueContract {
  @TempDir Path directory;
  private final HikariDataSource pool = new HikariDataSource();

  @Override
  DataSource dataSource() {
    pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("queue") + ";WRITE_DELAY=0");
    return pool;
  }

  @AfterEach
  void close() {
    stopLanes();
    pool.close();
  }

  @Test
  void claimsFoundAtStartAreStaleAndReleasedAtOnce() {
    var job = new Recorded("t", Lane.TRAINING);
    queueFor(job);
    queue.enqueue("t", first);
    jdbc.sql("update job_training set picked = true, last_heartbeat = current_timestamp").update();

    start();

    await().atMost(java.time.Duration.ofSeconds(5)).until(() -> job.done.equals(List.of(first)));
  }

  @Test
  void theSearchForDeadClaimsDoesNotReadTheJobsThatWait() {
    queueFor(new Recorded("t", Lane.TRAINING));
    for (int i = 0; i < 100; i++) {
      queue.enqueue("t", new UUID(1, i));
    }

    String plan =
        jdbc.sql(
                "explain analyze select * from job_training where picked = ? and last_heartbeat <= ?"
                    + " order by last_heartbeat asc")
            .params(true, OffsetDateTime.now())
            .query(String.class)
            .single();

    assertThat(plan).contains("scanCount: 1 ");
  }
}
