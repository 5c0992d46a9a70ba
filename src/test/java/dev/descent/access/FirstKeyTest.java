package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.RestartedService;
import dev.descent.access.FirstKey.FirstKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The first admin key, over starts of the service. */
@ExtendWith(OutputCaptureExtension.class)
class FirstKeyTest {
  private static final String KEYS = "--descent.access.keys=required";

  @TempDir private Path data;

  private Path file() {
    return data.resolve("admin-key");
  }

  private String key() throws IOException {
    return Files.readString(file()).strip();
  }

  @Test
  void isWrittenOnceForItsOwnerAloneAndSurvivesARestart(CapturedOutput output) throws IOException {
    String first;
    String made;

    try (RestartedService service = RestartedService.start(data, KEYS)) {
      first = key();
      made =
          service
              .client(first)
              .post("/keys", "{\"name\":\"other\",\"scope\":\"write\"}")
              .text("/key");
    }
    try (RestartedService service = RestartedService.start(data, KEYS)) {
      assertThat(service.client().get("/runs").status()).isEqualTo(401);
      assertThat(service.client(first).get("/keys").status()).isEqualTo(200);
      assertThat(service.client(made).get("/runs").status()).isEqualTo(200);
    }

    assertThat(key()).isEqualTo(first);
    assertThat(output).containsOnlyOnce(file().toString()).doesNotContain(first, made);
    try (var files = Files.list(data)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("admin-key")))
          .containsExactly(file());
    }
    assumeTrue(data.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void isStoredByTheNextStartWhenTheServiceWasKilledInBetween() throws IOException {
    String written = KeyText.make();
    Files.writeString(file(), written + "\n");

    try (RestartedService service = RestartedService.start(data, KEYS)) {
      assertThat(service.client(written).get("/keys").status()).isEqualTo(200);
    }

    assertThat(key()).isEqualTo(written);
  }

  @Test
  void fileThatHoldsSomethingElseIsNotOverwritten() throws IOException {
    Files.writeString(file(), "notes of mine");

    assertThatThrownBy(() -> RestartedService.start(data, KEYS))
        .isInstanceOf(FirstKeyException.class)
        .satisfies(
            failure -> {
              FailureAnalysis analysis = new AccessFailureAnalyzer().analyze(failure);
              assertThat(analysis).isNotNull();
              assertThat(analysis.getAction()).contains("start again");
            });
    assertThat(key()).isEqualTo("notes of mine");
  }

  @Test
  void isNotMadeWithoutKeys() {
    try (RestartedService service = RestartedService.start(data)) {
      assertThat(service.client().get("/keys").body().at("/items")).isEmpty();
    }

    assertThat(file()).doesNotExist();
  }
}
