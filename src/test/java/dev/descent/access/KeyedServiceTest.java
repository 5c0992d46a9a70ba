package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.DescentApplication;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service with keys and small limits, as on an address that others reach; started once for all
 * tests that extend this. It has no worker, so that what is queued stays so.
 */
@SpringBootTest(
    classes = DescentApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=0.0.0.0",
      "descent.access.keys=required",
      "descent.access.origins=http://notes.example:8888",
      "descent.access.requests-per-minute=400",
      "descent.access.upload-bytes-per-hour=10KB",
      "descent.limits.queued-runs=3",
      "descent.limits.unfinished-sweeps=2",
      "descent.role=api",
      "spring.datasource.url=jdbc:h2:mem:keys"
    })
abstract class KeyedServiceTest {
  @LocalServerPort int port;

  @Value("${descent.data-directory}")
  Path data;

  ServiceClient admin = new ServiceClient(0);

  @DynamicPropertySource
  static void ownFolder(DynamicPropertyRegistry registry) {
    Path data = newDirectory();
    registry.add("descent.data-directory", data::toString);
  }

  private static Path newDirectory() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void connect() throws IOException {
    admin = new ServiceClient(port, Files.readString(data.resolve("admin-key")).strip());
  }

  static String wanted(String name, String scope) {
    return "{\"name\":\"%s\",\"scope\":\"%s\"}".formatted(name, scope);
  }

  /** One with a new key of that scope. */
  ServiceClient client(String scope) {
    Answer made = admin.post("/keys", wanted(scope, scope));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return new ServiceClient(port, made.text("/key"));
  }
}
