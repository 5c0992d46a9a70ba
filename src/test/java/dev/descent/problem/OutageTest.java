package dev.descent.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

  /** 57P: https://www.postgresql.org/docs/18/errcodes-appendix.html; 08 is SQL's own. */
  @ParameterizedTest
  @ValueSource(strings = {"08000", "08006", "57P01", "57P02", "57P03"})
  void statesOfALostConnectionAreAnOutage(String state) {
    assertThat(Outage.isBehind(new RuntimeException(new SQLException("gone", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "53100", "57014"})
  void otherStatesAreNone(String state) {
    assertThat(Outage.isBehind(new RuntimeException(new SQLException("no", state)))).isFalse();
  }

  @Test
  void aPoolWithoutConnectionsIsAnOutage() {
    assertThat(Outage.isBehind(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(Outage.isBehind(new IllegalStateException(new SQLException("Connection is closed"))))
        .isTrue();
  }

  @Test
  void otherFailuresAreNone() {
    assertThat(Outage.isBehind(new IllegalStateException("Connection is closed"))).isFalse();
    assertThat(Outage.isBehind(new SQLException("syntax"))).isFalse();
  }
}
