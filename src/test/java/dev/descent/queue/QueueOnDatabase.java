package dev.descent.queue;

import dev.descent.queue.JobHandler.Lane;
import dev.descent.queue.QueueProperties.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A queue on freshly made tables. */
abstract class QueueOnDatabase {
  static final Duration DEADLINE = Duration.ofSeconds(20);
  static final Duration LEASE = Duration.ofSeconds(20);

  static {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultTimeout(DEADLINE);
  }

  final UUID first = UUID.fromString("00000000-0000-7000-8000-000000000001");
  final UUID second = UUID.fromString("00000000-0000-7000-8000-000000000002");
  final UUID third = UUID.fromString("00000000-0000-7000-8000-000000000003");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  DataSource dataSource;
  JdbcClient jdbc;
  TransactionTemplate transaction;
  JobLanes lanes;
  JobQueue queue;

  abstract DataSource dataSource();

  @BeforeEach
  void createTables() {
    dataSource = dataSource();
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    String blob = Database.of(dataSource) == Database.H2 ? "blob" : "bytea";
    var flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .placeholders(java.util.Map.of("blob", blob, "json", "json"))
            .cleanDisabled(false)
            .load();
    flyway.clean();
    flyway.migrate();
    lanes = lanes(Role.ALL, 1);
    queue = new JobQueue(lanes, new JdbcTransactionManager(dataSource));
  }

  @AfterEach
  void stopLanes() {
    lanes.stop();
  }

  /** A queue whose lanes are not started yet. */
  void queueFor(JobHandler... handlers) {
    queueFor(Role.ALL, handlers);
  }

  void queueFor(Role role, JobHandler... handlers) {
    queueFor(lanes(role, 1, handlers));
  }

  void queueFor(int slots, JobHandler... handlers) {
    queueFor(lanes(Role.ALL, slots, handlers));
  }

  private void queueFor(JobLanes made) {
    lanes = made;
    queue = new JobQueue(lanes, new JdbcTransactionManager(dataSource));
  }

  JobLanes lanes(Role role, int slots, JobHandler... handlers) {
    var beans = new StaticListableBeanFactory();
    Arrays.stream(handlers).forEach(handler -> beans.addBean(handler.kind(), handler));
    var properties = new QueueProperties(role, new QueueProperties.Worker(slots, null, LEASE));
    return new JobLanes(dataSource, properties, beans.getBeanProvider(JobHandler.class), meters);
  }

  void start() {
    lanes.start();
  }

  int waiting(Lane lane) {
    return jdbc.sql("select count(*) from " + lanes.table(lane).name())
        .query(Integer.class)
        .single();
  }
}
