package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.StoreCheck.UnsafeStoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StoreCheckTest {
  @TempDir Path directory;

  private DriverManagerDataSource file(String settings) {
    return new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("store") + settings);
  }

  @Test
  void lateWritesAreRefused() {
    assertThatThrownBy(() -> StoreCheck.check(file("")))
        .isInstanceOf(UnsafeStoreException.class)
        .hasMessageContaining("WRITE_DELAY");
  }

  @Test
  void promptWritesAndMemoryAreAccepted() {
    assertThatCode(() -> StoreCheck.check(file(";WRITE_DELAY=0"))).doesNotThrowAnyException();
    assertThatCode(() -> StoreCheck.check(new DriverManagerDataSource("jdbc:h2:mem:check")))
        .doesNotThrowAnyException();
  }

  @Test
  void secondProcessIsToldAboutPostgres() {
    var inUse = new SQLException("Database may be already in use", "90020", 90020);

    var analysis =
        new StoreFailureAnalyzer().analyze(new BeanCreationException("dataSource", "no", inUse));

    assertThat(Objects.requireNonNull(analysis).getAction()).contains("PostgreSQL");
    assertThat(analysis.getDescription()).contains("Another process");
  }

  @Test
  void otherFailuresAreLeftToOthers() {
    assertThat(new StoreFailureAnalyzer().analyze(new IllegalStateException("x"))).isNull();
  }
}
