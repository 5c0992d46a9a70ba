package dev.descent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Keeps H2's file from growing by all that is ever written.
 *
 * <p>With each commit H2 writes the pages that it changed, as one chunk, to a free place of its
 * file. A chunk's place is free again some time (H2's RETENTION_TIME) after its last page was
 * written elsewhere. Most chunks have one that stays for long, which H2 moves by itself only where
 * it may write commits late. That is refused here, so it is asked to in seconds with few commits,
 * and in all seconds once the file is large.
 *
 * <p>The file is forced to the disk each second that something was written, which H2 does not do
 * either: a place that is written again has been free on the disk as well for some time.
 */
final class H2Compaction implements InitializingBean, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(H2Compaction.class);
  private static final int SECONDS = 1;

  /** Percent of the chunks' pages that are in use; pages are moved where it is less. */
  private static final int LEAST_USED = 40;

  /** Commits of a second that are few. */
  private static final long FEW = 20;

  /** A file of so many bytes is large. */
  private static final long LARGE = 1 << 30;

  /** Commits wait while so many bytes are moved. */
  private static final int STEP_BYTES = 1 << 20;

  private static final int MOST_STEPS = 32;

  private final DataSource dataSource;
  private final ScheduledThreadPoolExecutor timer;
  private long written;

  H2Compaction(DataSource dataSource) {
    this.dataSource = dataSource;
    CustomizableThreadFactory threads = new CustomizableThreadFactory("h2-compaction-");
    threads.setDaemon(true);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
  }

  @Override
  public void afterPropertiesSet() {
    if (StoreCheck.isH2(dataSource)) {
      var unused =
          timer.scheduleWithFixedDelay(this::compactSafely, SECONDS, SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Forces to the disk what is new, and moves pages while too few of the chunks' are in use. */
  void compact() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
        return; // a server's file is the server's
      }
      MVStore store = session.getDatabase().getStore().getMvStore();
      FileStore<?> file = store.getFileStore();
      if (file == null) { // in memory
        return;
      }
      long commits = file.getWriteCount() - written;
      if (commits > 0) {
        store.sync();
      }
      if (commits < FEW || file.size() > LARGE) {
        for (int step = 0; step < MOST_STEPS && file.getChunksFillRate() < LEAST_USED; step++) {
          store.compact(LEAST_USED, STEP_BYTES); // does nothing when commits leave no time for it
        }
      }
      written = file.getWriteCount(); // with what was moved
    }
  }

  private void compactSafely() {
    try {
      compact();
    } catch (SQLException | RuntimeException e) { // else the timer would stop for ever
      LOG.warn("H2's file could not be compacted", e);
    }
  }

  /** Waits for what is being moved; it is not interrupted, as H2 would close its file. */
  @Override
  public void destroy() throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
      LOG.info("Pages of H2's file are still being moved");
    }
  }
}
