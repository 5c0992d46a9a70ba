package dev.descent.queue;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;

/** Claims jobs on PostgreSQL one at a time, so that none is held that cannot begin. */
final class PostgresClaims extends PostgreSqlJdbcCustomization {

  PostgresClaims() {
    super(false, false);
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
    return super.lockAndFetchSingleStatement(context, now, 1, orderByPriority);
  }
}
