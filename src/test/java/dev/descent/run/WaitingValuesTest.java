package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RunRows;
import dev.descent.SetClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class WaitingValuesTest {
  private static final UUID RUN = UUID.fromString("01980000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("01980000-0000-7000-8000-000000000002");
  private static final List<RunValue> VALUES =
      List.of(
          new RunValue("/spec/training/epochs", 10.0, null),
          new RunValue("/spec/name", null, "ä \" \\ \n"),
          new RunValue("/tags/week", 2.0, "2"),
          new RunValue("/results/dev/loss", Double.NaN, null),
          new RunValue("/results/train/loss", Double.POSITIVE_INFINITY, null));

  private static EmbeddedPostgres postgres;
  private final SetClock clock = new SetClock();

  enum Database {
    H2 {
      @Override
      DataSource open() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
      }
    },
    POSTGRES {
      @Override
      DataSource open() {
        DataSource source = postgres.getPostgresDatabase();
        JdbcClient.create(source).sql("drop schema public cascade; create schema public").update();
        return source;
      }
    };

    abstract DataSource open();
  }

  /** A process beside a database. */
  private final class Process {
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final WaitingValues waiting;

    Process(DataSource source) {
      jdbc = JdbcClient.create(source);
      transaction = new TransactionTemplate(new JdbcTransactionManager(source));
      JdbcTemplate template = new JdbcTemplate(source);
      WaitingValueTable table =
          new WaitingValueTable(template, new RunValueTable(template), JsonMapper.shared());
      waiting = new WaitingValues(table, transaction, clock);
    }

    void add(UUID run, List<RunValue> values) {
      transaction.executeWithoutResult(status -> waiting.add(run, values));
    }

    void addMany(UUID run, int rows) {
      IntStream.range(0, rows)
          .forEach(i -> add(run, List.of(new RunValue("/p" + i, (double) i, null))));
    }

    List<RunValue> entered(UUID run) {
      return jdbc.sql(
              "select pointer, number, text from run_value where run_id = ? order by pointer")
          .param(run)
          .query(
              (row, i) ->
                  new RunValue(row.getString(1), row.getObject(2, Double.class), row.getString(3)))
          .list();
    }

    int waitingRows() {
      return jdbc.sql("select count(*) from run_value_waiting").query(Integer.class).single();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static DataSource withRuns(Database database) {
    DataSource source = database.open();
    RunRows.migrate(source);
    for (UUID run : List.of(RUN, OTHER)) {
      RunRows.insert(JdbcClient.create(source), run.toString(), OTHER.toString(), "{}");
    }
    RunRows.migrateToLatest(source);
    return source;
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreEnteredAsTheyWere(Database database) {
    Process process = new Process(withRuns(database));
    process.add(RUN, VALUES);
    assertThat(process.entered(RUN)).isEmpty();

    process.waiting.enterAll();

    assertThat(process.entered(RUN)).containsExactlyInAnyOrderElementsOf(VALUES);
    assertThat(process.waitingRows()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theyAreFoundByTheIndexesOfTheirKind(Database database) {
    Process process = new Process(withRuns(database));
    process.add(RUN, VALUES);

    process.waiting.enterAll();

    assertThat(
            process
                .jdbc
                .sql(
                    "select coalesce(number_pointer, '-') || coalesce(text_pointer, '-') from run_value")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "/spec/training/epochs-",
            "-/spec/name",
            "/tags/week/tags/week",
            "/results/dev/loss-",
            "/results/train/loss-");
  }

  @ParameterizedTest
  @EnumSource
  void longTextsInGreatNumberFit(Database database) {
    Process process = new Process(withRuns(database));
    String text = "\u0001".repeat(RunValueEntity.LENGTH);
    String path = "/" + "\u0001".repeat(RunValueEntity.LENGTH - 10);
    List<RunValue> values = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      values.add(new RunValue(path + i, null, text));
    }
    process.add(RUN, values);

    process.waiting.enterAll();

    assertThat(process.entered(RUN)).containsExactlyInAnyOrderElementsOf(values);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRolledBackIsNotEntered(Database database) {
    Process process = new Process(withRuns(database));
    process.transaction.executeWithoutResult(
        status -> {
          process.waiting.add(RUN, VALUES);
          status.setRollbackOnly();
        });

    process.waiting.enterAll();

    assertThat(process.entered(RUN)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofADeletedRunNothingIsEntered(Database database) {
    Process process = new Process(withRuns(database));
    process.add(RUN, VALUES);
    process.add(OTHER, VALUES);
    process.jdbc.sql("delete from run where id = ?").param(RUN).update();

    process.waiting.enterAll();

    assertThat(process.entered(RUN)).isEmpty();
    assertThat(process.entered(OTHER)).hasSameSizeAs(VALUES);
    assertThat(process.waitingRows()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void oneThatCannotBeEnteredStopsNoOther(Database database) {
    Process process = new Process(withRuns(database));
    process.add(RUN, VALUES);
    process.waiting.enterAll();
    process.addMany(OTHER, 60);
    process.add(RUN, VALUES);
    process.addMany(RUN, 60);

    process.waiting.enterAll();

    assertThat(process.entered(OTHER)).hasSize(60);
    assertThat(process.entered(RUN)).hasSize(VALUES.size() + 60).containsAll(VALUES);
    assertThat(process.waitingRows()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theyWaitUntilNothingHasComeForTwoSeconds(Database database) {
    Process process = new Process(withRuns(database));
    process.add(RUN, VALUES);

    clock.pass(Duration.ofMillis(1999));
    process.waiting.tick();
    assertThat(process.entered(RUN)).isEmpty();

    process.add(OTHER, VALUES);
    clock.pass(Duration.ofMillis(1999));
    process.waiting.tick();
    assertThat(process.entered(RUN)).isEmpty();

    clock.pass(Duration.ofMillis(1));
    process.waiting.tick();
    assertThat(process.entered(RUN)).hasSameSizeAs(VALUES);
    assertThat(process.entered(OTHER)).hasSameSizeAs(VALUES);
  }

  @ParameterizedTest
  @EnumSource
  void theOldestAreEnteredWhileTooManyWait(Database database) {
    Process process = new Process(withRuns(database));
    process.addMany(RUN, 530);

    process.waiting.tick();

    assertThat(process.waitingRows()).isBetween(450, 500);
    assertThat(process.entered(RUN)).contains(new RunValue("/p0", 0.0, null));
    assertThat(process.entered(RUN)).doesNotContain(new RunValue("/p529", 529.0, null));
  }

  @ParameterizedTest
  @EnumSource
  void whatAnEndedProcessLeftIsEnteredByTheNext(Database database) {
    DataSource source = withRuns(database);
    new Process(source).add(RUN, VALUES);
    Process next = new Process(source);

    next.waiting.tick();

    assertThat(next.entered(RUN)).hasSameSizeAs(VALUES);
  }

  @ParameterizedTest
  @EnumSource
  void processesShareTheWork(Database database) {
    DataSource source = withRuns(database);
    Process first = new Process(source);
    Process second = new Process(source);
    first.addMany(RUN, 300);
    second.addMany(OTHER, 300);

    CompletableFuture.allOf(
            CompletableFuture.runAsync(first.waiting::enterAll),
            CompletableFuture.runAsync(second.waiting::enterAll))
        .join();

    assertThat(first.entered(RUN)).hasSize(300);
    assertThat(first.entered(OTHER)).hasSize(300);
    assertThat(first.waitingRows()).isZero();
  }
}
