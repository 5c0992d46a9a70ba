package dev.descent.listing;

import dev.descent.listing.OrderBy.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a found thing is ordered by. */
final class FoundRow {

  private FoundRow() {}

  /** The columns are its id and a value for each key. */
  static PageToken read(ResultSet row, OrderBy order) throws SQLException {
    List<@Nullable Object> keys = new ArrayList<>();
    for (int i = 0; i < order.keys().size(); i++) {
      keys.add(value(row, i + 2, order.keys().get(i)));
    }
    return new PageToken(keys, row.getObject(1, UUID.class));
  }

  private static @Nullable Object value(ResultSet row, int column, SortKey key)
      throws SQLException {
    return switch (key.place().kind()) {
      case NUMBER, ANY -> number(row.getDouble(column), row.wasNull());
      case TIME -> instant(row.getObject(column, OffsetDateTime.class));
      case ID -> row.getObject(column, UUID.class);
      case TEXT, WORD -> row.getString(column);
    };
  }

  private static @Nullable Double number(double number, boolean wasNull) {
    return wasNull ? null : number;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
