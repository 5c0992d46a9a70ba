package dev.descent.listing;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class ListsOnH2Test extends ThingsOnDatabase {

  @Override
  DataSource dataSource() {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:lists;DB_CLOSE_DELAY=-1");
    return database;
  }
}
