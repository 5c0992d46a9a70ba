package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.DescentApplication;
import dev.descent.access.AddressCheck.OpenAddressException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class AddressCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.5", "::1", "localhost"})
  void loopbackNeedsNoKeys(String address) {
    var environment = new MockEnvironment().withProperty("server.address", address);

    assertThatCode(() -> AddressCheck.check(environment)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
  void anyOtherAddressNeedsKeys(String address) {
    var open = new MockEnvironment();
    if (!address.isEmpty()) { // left out, it listens everywhere
      open.setProperty("server.address", address);
    }

    assertThatThrownBy(() -> AddressCheck.check(open)).isInstanceOf(OpenAddressException.class);
    open.setProperty("descent.access.keys", "off");
    assertThatThrownBy(() -> AddressCheck.check(open)).isInstanceOf(OpenAddressException.class);
    open.setProperty("descent.access.keys", "required");
    assertThatCode(() -> AddressCheck.check(open)).doesNotThrowAnyException();
  }

  @Test
  void managementPortOfItsOwnIsForThisMachine() {
    var environment =
        new MockEnvironment()
            .withProperty("server.address", "127.0.0.1")
            .withProperty("management.server.port", "9090");

    assertThatThrownBy(() -> AddressCheck.check(environment))
        .isInstanceOf(OpenAddressException.class)
        .hasMessageContaining("9090");
    environment.setProperty("management.server.address", "127.0.0.1");
    assertThatCode(() -> AddressCheck.check(environment)).doesNotThrowAnyException();
  }

  @Test
  void serviceRefusesToStartAndSaysWhatToSet(@TempDir Path directory) {
    Path data = directory.resolve("data");
    var application = new SpringApplicationBuilder(DescentApplication.class);

    assertThatThrownBy(
            () -> application.run("--server.address=0.0.0.0", "--descent.data-directory=" + data))
        .satisfies(
            failure -> {
              FailureAnalysis analysis = new AccessFailureAnalyzer().analyze(failure);
              assertThat(analysis).isNotNull();
              assertThat(analysis.getDescription()).contains("0.0.0.0", "no API key");
              assertThat(analysis.getAction())
                  .contains("descent.access.keys=required", "server.address=127.0.0.1");
            });
    assertThat(data).doesNotExist();
  }
}
