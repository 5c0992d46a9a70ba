package dev.descent;

import dev.descent.StoreCheck.UnsafeStoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in plain words why the store could not be opened and what to do. */
class StoreFailureAnalyzer implements FailureAnalyzer {
  /** H2's code for a file that another process has open. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsafeStoreException) {
        return new FailureAnalysis(
            String.valueOf(cause.getMessage()),
            "Add ;WRITE_DELAY=0 to spring.datasource.url, or use PostgreSQL.",
            failure);
      }
      if (cause instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
        return new FailureAnalysis(
            "Another process has the database file open; H2 serves one process at a time.",
            "Stop the other process or choose another descent.data-directory. To run several"
                + " processes over one store, use PostgreSQL: set spring.datasource.url to"
                + " jdbc:postgresql://… and spring.datasource.username and password.",
            failure);
      }
    }
    return null;
  }
}
