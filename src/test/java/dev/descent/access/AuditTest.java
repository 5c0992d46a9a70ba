package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The audit's rows against the changes of a thread that serves a request. */
class AuditTest extends ServiceTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Autowired TransactionTemplate transaction;
  @Autowired ApiKeyRepository keys;
  @Autowired JdbcClient jdbc;
  private String path = "";

  @BeforeEach
  void serve() {
    path = "/" + KeyText.make();
    var request = new MockHttpServletRequest("POST", path);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    Change.begin(request);
  }

  @AfterEach
  void serveNothing() {
    RequestContextHolder.resetRequestAttributes();
  }

  private long rows() {
    return jdbc.sql("select count(*) from audit where path = :path")
        .param("path", path)
        .query(Long.class)
        .single();
  }

  /** Not written before the transaction ends. */
  private void make(String text) {
    keys.save(
        ApiKeyEntity.made(
            new KeyRequest("from a test", Scope.READ, null), KeyText.hash(text), NOW));
  }

  @Test
  void committedChangeHasOneRowHoweverManyTransactionsItTakes() {
    transaction.executeWithoutResult(status -> make(KeyText.make()));
    transaction.executeWithoutResult(status -> make(KeyText.make()));

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void changeByPlainSqlIsOneToo() {
    make(KeyText.make());
    serve();

    transaction.executeWithoutResult(
        status -> jdbc.sql("update api_key set name = name where 1 = 0").update());
    assertThat(rows()).isZero();
    transaction.executeWithoutResult(
        status -> jdbc.sql("update api_key set name = 'renamed'").update());
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void rolledBackChangeHasNone() {
    transaction.executeWithoutResult(
        status -> {
          make(KeyText.make());
          keys.flush();
          status.setRollbackOnly();
        });

    assertThat(rows()).isZero();
    transaction.executeWithoutResult(status -> make(KeyText.make()));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void changeThatTheDatabaseRefusesHasNone() {
    String same = KeyText.make();
    keys.save(
        ApiKeyEntity.made(new KeyRequest("first", Scope.READ, null), KeyText.hash(same), NOW));
    serve();

    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> make(same)))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(rows()).isZero();
  }

  @Test
  void transactionThatOnlyReadsHasNone() {
    transaction.executeWithoutResult(status -> keys.findAll());

    assertThat(rows()).isZero();
  }

  @Test
  void threadThatServesNoRequestHasNone() {
    serveNothing();

    transaction.executeWithoutResult(status -> make(KeyText.make()));

    assertThat(rows()).isZero();
  }
}
