package dev.descent.listing;

import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Says which index a walk follows, where the database must be told.
 *
 * <p>In a list with groups every index begins with the group. H2 takes each of them for nearly in
 * order, chooses by their width, and then reads and sorts the whole group for one page.
 */
@Component
class Indexes {
  private final JdbcClient jdbc;
  private final boolean isH2;
  private final Map<List<String>, String> hints = new ConcurrentHashMap<>();

  Indexes(JdbcClient jdbc, DataSource dataSource) throws MetaDataAccessException {
    this.jdbc = jdbc;
    this.isH2 =
        "H2"
            .equals(
                JdbcUtils.extractDatabaseMetaData(
                    dataSource, DatabaseMetaData::getDatabaseProductName));
  }

  /**
   * What is written behind a table's alias so that rows are met in an order.
   *
   * @param columns to order by, the first that an index has
   * @return empty when nothing need be said, or there is no such index
   */
  String hint(String table, List<String> columns) {
    return isH2
        ? hints.computeIfAbsent(
            List.of(table, String.join(",", columns)), key -> onH2(key.get(0), key.get(1)))
        : "";
  }

  private String onH2(String table, String columns) {
    return jdbc
        .sql(
            """
            select index_name from information_schema.index_columns
            where table_schema = current_schema and table_name = upper(?)
            group by index_name
            having locate(upper(?) || ',',
              listagg(column_name, ',') within group (order by ordinal_position) || ',') = 1
            order by index_name\
            """)
        .params(table, columns)
        .query(String.class)
        .list()
        .stream()
        .findFirst()
        .map(" use index (%s)"::formatted)
        .orElse("");
  }
}
