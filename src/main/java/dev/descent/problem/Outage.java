package dev.descent.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells whether something failed because the database is away. */
public final class Outage {
  /** What the pool says of a connection that broke while somebody had it; there is no state. */
  private static final String GIVEN_UP = "Connection is closed";

  private Outage() {}

  /** What the client is told. */
  static Problem problem() {
    return Problem.of(
        ProblemType.UNAVAILABLE,
        "The database cannot be reached; try again in a moment.",
        List.of());
  }

  /** When to try again. */
  static HttpHeaders headers() {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return headers;
  }

  /** Whether the database being away is among the causes. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException
          || cause instanceof SQLRecoverableException
          || (cause instanceof SQLException sql
              && (GIVEN_UP.equals(sql.getMessage()) || isConnectionState(sql.getSQLState())))) {
        return true;
      }
    }
    return false;
  }

  /** 08: the connection failed; 57P: PostgreSQL was shut down, crashed or is starting. */
  private static boolean isConnectionState(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
