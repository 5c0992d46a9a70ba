package dev.descent.queue;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The databases the queue runs on, told apart where their SQL or their sharing differs. */
enum Database {
  /** Embedded: this process is its only user. */
  H2,
  /** Shared by any number of processes. */
  POSTGRESQL;

  static Database of(DataSource dataSource) {
    try {
      String product = JdbcUtils.extractDatabaseMetaData(dataSource, Database::productName);
      return "H2".equals(product) ? H2 : POSTGRESQL;
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("The database does not say what it is", e);
    }
  }

  private static String productName(java.sql.DatabaseMetaData metaData) throws SQLException {
    return metaData.getDatabaseProductName();
  }
}
