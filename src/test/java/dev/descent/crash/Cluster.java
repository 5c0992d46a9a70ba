package dev.descent.crash;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One process that answers and several that train, over one PostgreSQL and one data directory. */
final class Cluster implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final EmbeddedPostgres postgres;
  private final Path data;
  private final ClassArchive archive;
  private final List<String> options;
  private final Duration lease;
  private final Semaphore mayStandStill;
  private final ForkedService api;
  private final List<ForkedService> workers = new ArrayList<>();

  /**
   * Starts all of them.
   *
   * @param lease how long a worker may be silent
   * @param options of the workers' JVMs
   */
  Cluster(Path data, ClassArchive archive, int size, Duration lease, String... options)
      throws IOException {
    this.postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on") // what was committed survives
            .setDataDirectory(database(data))
            .start();
    this.data = data;
    this.archive = archive;
    this.lease = lease;
    this.mayStandStill = new Semaphore(size - 1); // one must be there to take over
    this.options = List.of(options);
    this.api = launch("api"); // makes the tables
    api.awaitAnswer();
    for (int i = 0; i < size; i++) {
      workers.add(launch("worker"));
    }
    workers.forEach(ForkedService::awaitAnswer);
  }

  private ForkedService launch(String role) throws IOException {
    return ForkedService.launch(
        CrashingDescent.class,
        data,
        archive.options(role.equals("worker") ? options.toArray(String[]::new) : new String[0]),
        List.of(
            "--descent.role=" + role,
            "--descent.worker.lease=" + lease,
            "--descent.worker.checkpoint-every=PT0.1S",
            "--spring.datasource.hikari.maximum-pool-size=8",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres"));
  }

  ServiceClient client() {
    return api.client();
  }

  int size() {
    return workers.size();
  }

  /** Kills a worker, and starts another in its place. */
  void kill(int worker) throws IOException, InterruptedException {
    workers.get(worker).kill();
    workers.set(worker, launch("worker"));
  }

  /**
   * Makes a worker that has a run stand still until another has taken the run over, and lets it go
   * on then. False when it had none in time.
   */
  boolean suspend(int worker) throws IOException, InterruptedException {
    ForkedService stopped = workers.get(worker);
    mayStandStill.acquire();
    stopped.suspend();
    try {
      String job = jobOf(worker);
      if (job.isEmpty()) {
        return false;
      }
      Awaitility.await()
          .atMost(DEADLINE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !job.equals(jobOf(worker)));
      return true;
    } finally {
      stopped.resume();
      mayStandStill.release();
    }
  }

  /** Waits until a worker trains; false when nothing waits to be trained any more. */
  boolean awaitJob(int worker) {
    workers.get(worker).awaitAnswer();
    return Awaitility.await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> trains(worker), Optional::isPresent)
        .orElseThrow();
  }

  /** Looked at once, as the job may end at any moment; empty while it waits for one. */
  private Optional<Boolean> trains(int worker) {
    if (!jobOf(worker).isEmpty()) {
      return Optional.of(true);
    }
    return waiting() == 0 ? Optional.of(false) : Optional.empty();
  }

  /** Whether any worker trains. */
  boolean isTraining() {
    for (int worker = 0; worker < workers.size(); worker++) {
      if (!jobOf(worker).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private int waiting() {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql("select count(*) from job_training")
        .query(Integer.class)
        .single();
  }

  /**
   * The training that a worker has claimed; empty when it has none. One that it does not know of,
   * as the database went before it answered, is its own as well until the lease ends.
   */
  String jobOf(int worker) {
    return JdbcClient.create(postgres.getPostgresDatabase())
        .sql(
            """
            select task_instance from job_training where picked and picked_by like :who
            order by last_heartbeat desc limit 1
            """)
        .param("who", "%-" + workers.get(worker).pid())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** A process that is hours ahead and cleans up what is left without a row. */
  ForkedService cleaner() throws IOException {
    List<String> settings =
        List.of(
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres");
    ForkedService cleaner =
        ForkedService.launch(
            CrashingDescent.class,
            data,
            archive.options("-D" + CrashingDescent.CLOCK_AHEAD + "=PT2H"),
            settings);
    cleaner.awaitAnswer();
    return cleaner;
  }

  private static Path database(Path data) {
    return data.resolveSibling("postgres");
  }

  /** Stops PostgreSQL as an administrator in a hurry does, and starts it again. */
  void restartDatabase() throws IOException, InterruptedException {
    String pid = Files.readAllLines(database(data).resolve("postmaster.pid")).get(0);
    ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U")); // it refuses to run as root
    }
    command.add(server.info().command().orElseThrow());
    command.addAll(List.of(server.info().arguments().orElseThrow()));
    new ProcessBuilder("kill", "-INT", pid).start().waitFor();
    Awaitility.await().atMost(DEADLINE).until(() -> !server.isAlive());
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
        .start();
    Awaitility.await().atMost(DEADLINE).until(this::databaseAnswers);
  }

  private boolean databaseAnswers() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (ForkedService worker : workers) {
      worker.kill();
    }
    api.kill();
    postgres.close();
  }
}
