package dev.descent;

import static dev.descent.ServiceClient.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with one place to train in, started once for all tests that extend this. */
@SpringBootTest(classes = DescentApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ServiceTest {
  @LocalServerPort private int port;

  protected ServiceClient service = new ServiceClient(0);

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    Path data = newDirectory();
    registry.add("descent.data-directory", data::toString);
    registry.add("descent.worker.slots", () -> 1);
    registry.add("descent.limits.run-memory", () -> "64MB");
  }

  private static Path newDirectory() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "service");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void connect() {
    service = new ServiceClient(port);
  }

  /** A run that trains until it is cancelled, in the only place there is. */
  protected String endless() {
    String run =
        service.submit(
            spec(
                service.sample("moons?rows=40"),
                "label",
                "'training':{'epochs':1000000,'batchSize':8},'network':{'layers':[]}"));
    service.when(run, "RUNNING"::equals);
    return run;
  }

  /** Cancels a run and waits until it has ended. */
  protected void free(String run) {
    service.post("/runs/" + run + "/cancel", "");
    service.ended(run);
  }
}
