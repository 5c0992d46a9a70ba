package dev.descent.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is no backup is refused before anything is restored. */
class RestoreTest {
  private static final String MODEL =
      "models/018cc251-f400-7000-8000-000000000000/model.descent";

  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @Test
  void everyFileGetsItsPlace() throws IOException {
    Path backup = backup(MODEL);

    assertThat(restore("--from=" + backup)).isZero();

    assertThat(target().resolve(MODEL)).hasContent("content of " + MODEL);
    assertThat(target().resolve("descent.mv.db")).hasContent("content of descent.mv.db");
    assertThat(names(target())).containsExactlyInAnyOrder("models", "descent.mv.db");
  }

  @Test
  void aDirectoryThatHoldsDataAlreadyIsLeftAlone() throws IOException {
    Path backup = backup(MODEL);
    Files.createDirectories(target());
    Files.writeString(target().resolve("descent.mv.db"), "mine");

    assertThat(restore("--from=" + backup)).isOne();

    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("Nothing was restored", "exists; restore into a new data directory");
    assertThat(target().resolve("descent.mv.db")).hasContent("mine");
    assertThat(names(target())).containsExactly("descent.mv.db");
  }

  @Test
  void aBackupThatWasCutOffIsRefused() throws IOException {
    Path backup = backup(MODEL);
    byte[] bytes = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(bytes, bytes.length / 2));

    refused("is cut off or no backup", "--from=" + backup);
  }

  @Test
  void aBackupWithAnotherByteIsRefused() throws IOException {
    Path backup = backup(MODEL);
    byte[] bytes = Files.readAllBytes(backup);
    bytes[60] ^= 1; // within the first file's packed bytes
    Files.write(backup, bytes);

    assertThat(restore("--from=" + backup)).isOne();
    assertThat(names(folder.resolve("target"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil", "/etc/evil", "models/../../evil", "models/x/evil", "C:\\evil",
        "models/018cc251-f400-7000-8000-000000000000/..", "tmp/evil",
        "models/018cc251-f400-7000-8000-000000000000/a/b"
      })
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    refused("is no backup: it names '" + name + "'", "--from=" + backup(name));
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void anArchiveWithoutAManifestIsRefused() throws IOException {
    Path archive = folder.resolve("other.zip");
    try (BackupWriter writer = new BackupWriter(archive)) {
      writer.add("descent.mv.db", new ByteArrayInputStream(new byte[1]));
    }

    refused("it has no manifest.json", "--from=" + archive);
  }

  @Test
  void theOptionsAreChecked() {
    refused("There is no file", "--from=" + folder.resolve("absent.zip"));
    refused("No backup was named");
    refused("Unknown option --form=a", "--form=a");
  }

  private void refused(String why, String... options) {
    assertThat(restore(options)).isOne();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains(why);
    assertThat(target()).doesNotExist();
  }

  private int restore(String... options) {
    List<String> all =
        Stream.concat(Stream.of(options), Stream.of("--descent.data-directory=" + target()))
            .toList();
    return Restore.run(all, new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  private Path target() {
    return folder.resolve("target");
  }

  private static List<String> names(Path folder) {
    return Stream.of(folder.toFile().list()).toList();
  }

  /** An archive with the database, a file of that name, and a manifest that names both. */
  private Path backup(String name) throws IOException {
    Path backup = folder.resolve("backup.zip");
    try (BackupWriter writer = new BackupWriter(backup)) {
      for (String each : List.of("descent.mv.db", name)) {
        byte[] content = ("content of " + each).getBytes(StandardCharsets.UTF_8);
        writer.add(each, new ByteArrayInputStream(content));
      }
      writer.finish(JsonMapper.shared(), Instant.parse("2024-01-01T00:00:00Z"));
    }
    return backup;
  }
}
