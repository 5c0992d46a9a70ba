package dev.descent.access;

import dev.descent.access.AuditEntry.Outcome;
import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.RequestId;
import io.github.bucket4j.TimeMeter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Repository;

/** Who changed what: rows that are written and never changed, but for what was made. */
@Repository // so that what fails at writing is told as elsewhere
class Audit {
  private static final int REFUSALS_A_MINUTE = 30;
  private static final int PATH_LENGTH = 300;
  private static final Listing LISTING = Listing.of("audit", AuditEntry.class);
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String INSERT =
      """
      insert into audit
        (id, happened_at, caller, method, path, affected_id, outcome, status, request_id)
      select cast(:id as uuid), cast(:at as timestamp(6) with time zone), cast(:caller as varchar),
        cast(:method as varchar), cast(:path as varchar), cast(:affected as uuid),
        cast(:outcome as varchar), cast(:status as int), cast(:request as varchar)
      """;

  private final JdbcClient jdbc;
  private final EntityManagerFactory entities;
  private final ListSearch search;
  private final Clock clock;
  private final String whenSomethingChanged;
  private final Allowance refusals =
      new Allowance(
          "audited refusals", REFUSALS_A_MINUTE, Duration.ofMinutes(1), TimeMeter.SYSTEM_NANOTIME);

  Audit(
      JdbcClient jdbc,
      EntityManagerFactory entities,
      ListSearch search,
      DataSource dataSource,
      Clock clock)
      throws MetaDataAccessException {
    this.jdbc = jdbc;
    this.entities = entities;
    this.search = search;
    this.clock = clock;
    this.whenSomethingChanged = " where " + transaction(dataSource) + " is not null";
  }

  /** What tells the transaction's number, null until it changes something. */
  private static String transaction(DataSource dataSource) throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(
            dataSource, metaData -> metaData.getDatabaseProductName());
    return "H2".equals(product) ? "transaction_id()" : "pg_current_xact_id_if_assigned()";
  }

  /**
   * Writes a change in the transaction that is about to be committed, if that changed something.
   * What is still to be written comes first, so that it counts.
   *
   * @return whether a row was written
   */
  boolean changed(Change change) {
    EntityManager unwritten = EntityManagerFactoryUtils.getTransactionalEntityManager(entities);
    if (unwritten != null) {
      unwritten.flush();
    }
    return insert(
            INSERT + whenSomethingChanged, change.id(), change.request(), Outcome.CHANGED, null)
        > 0;
  }

  /** Remembers what a change made, once that has an address. */
  void made(Change change, @Nullable String location) {
    if (change.isKept() && location != null) {
      id(location)
          .ifPresent(
              made ->
                  jdbc.sql("update audit set affected_id = :made where id = :id")
                      .param("made", made)
                      .param("id", change.id())
                      .update());
    }
  }

  /**
   * Writes that a request was refused; of very many at once, only the first. Each caller has an
   * amount of its own, so that strangers who try their luck hide nothing of what a key tried.
   */
  void refused(HttpServletRequest request, int status) {
    if (refusals.tryTake(caller(request))) {
      insert(
          INSERT,
          UuidVersion7Strategy.INSTANCE.generateUuid(null),
          request,
          Outcome.REFUSED,
          status);
    }
  }

  private int insert(
      String sql, UUID id, HttpServletRequest request, Outcome outcome, @Nullable Integer status) {
    String path = request.getRequestURI();
    return jdbc.sql(sql)
        .param("id", id)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("caller", caller(request))
        .param("method", request.getMethod())
        .param("path", path.substring(0, Math.min(PATH_LENGTH, path.length())))
        .param("affected", id(path).orElse(null))
        .param("outcome", outcome.name())
        .param("status", status)
        .param("request", String.valueOf(RequestId.current()))
        .update();
  }

  private static String caller(HttpServletRequest request) {
    Visitor visitor = Visitor.of(request);
    return visitor == null ? "unknown" : visitor.getName();
  }

  /** A page of the audit, newest first. */
  AuditPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    List<AuditEntry> entries =
        found.ids().isEmpty()
            ? List.of()
            : jdbc.sql("select * from audit where id in (:ids)")
                .param("ids", found.ids())
                .query((row, number) -> entry(row))
                .list();
    return new AuditPage(found.inOrder(entries, AuditEntry::id), found.nextPageToken());
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
        row.getString("caller"),
        row.getString("method"),
        row.getString("path"),
        row.getObject("affected_id", UUID.class),
        Outcome.valueOf(row.getString("outcome")),
        row.getObject("status", Integer.class),
        row.getString("request_id"));
  }

  private static Optional<UUID> id(String path) {
    Matcher id = ID.matcher(path);
    return id.find() ? Optional.of(UUID.fromString(id.group())) : Optional.empty();
  }
}
