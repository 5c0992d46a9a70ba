package dev.descent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses a database that could lose what was acknowledged. */
final class StoreCheck {
  private static final String SETTING =
      "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";

  private StoreCheck() {}

  /** The database cannot be used as it is configured. */
  static final class UnsafeStoreException extends RuntimeException {
    UnsafeStoreException(String message) {
      super(message);
    }
  }

  static boolean isH2(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return isH2(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached", e);
    }
  }

  private static boolean isH2(Connection connection) throws SQLException {
    return "H2".equals(connection.getMetaData().getDatabaseProductName());
  }

  /** Fails when the database is H2 in a file and writes commits late. */
  static void check(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String url = connection.getMetaData().getURL();
      if (isH2(connection) && !url.startsWith("jdbc:h2:mem:") && writeDelay(connection) != 0) {
        throw new UnsafeStoreException(
            "H2 writes commits late (WRITE_DELAY is not 0), so acknowledged runs could be lost");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be opened", e);
    }
  }

  private static int writeDelay(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SETTING);
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getInt(1) : -1;
    }
  }
}
