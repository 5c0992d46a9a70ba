package dev.descent.queue;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.Queries;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import java.time.Instant;
import java.util.List;

/**
 * Claims jobs on H2 as on PostgreSQL: one at a time.
 *
 * <p>H2 sorts, and locks, every row that is due when it is asked to lock the first of them, so the
 * first are looked up by their index without locks, and claimed if nobody was faster.
 */
final class H2Claims extends DefaultJdbcCustomization {
  private static final int CANDIDATES = 8;

  H2Claims() {
    super(false);
  }

  @Override
  public String getName() {
    return "H2";
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return true;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
    return context.jdbcRunner.inTransaction(
        transaction ->
            due(transaction, context, now, orderByPriority).stream()
                .filter(job -> claim(transaction, context, now, job))
                .limit(1)
                .map(job -> job.updateToPicked(context.schedulerName.getName(), now))
                .toList());
  }

  private List<Execution> due(
      JdbcRunner transaction, JdbcTaskRepositoryContext context, Instant now, boolean byPriority) {
    String table = context.tableName;
    String sql =
        "select * from %s use index (%s_due) where not picked and execution_time <= ?%s%s"
            .formatted(
                table, table, Queries.ansiSqlOrderPart(byPriority), getQueryLimitPart(CANDIDATES));
    return transaction.query(
        sql, statement -> setInstant(statement, 1, now), context.resultSetMapper.get());
  }

  private boolean claim(
      JdbcRunner transaction, JdbcTaskRepositoryContext context, Instant now, Execution job) {
    String sql =
        "update %s set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1"
            + " where task_name = ? and task_instance = ? and version = ? and not picked";
    int claimed =
        transaction.execute(
            sql.formatted(context.tableName),
            statement -> {
              statement.setString(1, context.schedulerName.getName());
              setInstant(statement, 2, now);
              statement.setString(3, job.getTaskName());
              statement.setString(4, job.getId());
              statement.setLong(5, job.version);
            });
    return claimed > 0;
  }
}
