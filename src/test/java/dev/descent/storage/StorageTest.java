package dev.descent.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir private Path root;

  @Test
  void writesUnderTheFinalNameWithTheHashOfTheBytes() throws IOException {
    Storage storage = storage();
    UUID id = Ids.next();

    Stored stored = storage.write(Area.MODELS, id, "weights", stream("abc"), 3);

    assertThat(stored.bytes()).isEqualTo(3);
    assertThat(stored.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(storage.folder(Area.MODELS, id).resolve("weights")).hasContent("abc");
    assertThat(storage.ids(Area.MODELS)).containsExactly(id);
  }

  @Test
  void leavesNothingWhenThereAreTooManyBytes() throws IOException {
    Storage storage = storage();
    List<Path> before = files();

    assertThatThrownBy(
            () -> storage.write(Area.DATASETS, Ids.next(), "original", stream("abcd"), 3))
        .isInstanceOf(LimitExceededException.class)
        .extracting(e -> ((LimitExceededException) e).limitBytes())
        .isEqualTo(3L);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void publishesFinishedWorkInOneStep() throws IOException {
    Storage storage = storage();
    UUID work = storage.newWork();
    Files.writeString(storage.folder(Area.TMP, work).resolve("table"), "1");
    UUID id = Ids.next();

    storage.publish(work, Area.DATASETS, id);

    assertThat(storage.folder(Area.DATASETS, id).resolve("table")).hasContent("1");
    assertThat(storage.folder(Area.TMP, work)).doesNotExist();
  }

  @Test
  void deletesAFolderAndDoesNotMindOneThatIsGone() throws IOException {
    Storage storage = storage();
    UUID id = Ids.next();
    storage.write(Area.DATASETS, id, "original", stream("abc"), 3);
    List<Path> before = files();

    storage.delete(Area.DATASETS, id);
    storage.delete(Area.DATASETS, id);

    assertThat(before).anyMatch(path -> path.endsWith("original"));
    assertThat(storage.folder(Area.DATASETS, id)).doesNotExist();
    assertThat(files()).noneMatch(path -> path.endsWith("original"));
  }

  @Test
  void cleansUpAfterDeadProcessesAndLeavesLivingOnesAlone() throws IOException {
    Path dead = root.resolve("tmp").resolve(Ids.next().toString());
    Files.createDirectories(dead.resolve("work"));
    Files.writeString(dead.resolve(".lock"), "");
    Files.writeString(dead.resolve("work").resolve("half"), "written");
    Storage living = storage();
    UUID work = living.newWork();

    storage();

    assertThat(dead).doesNotExist();
    assertThat(living.folder(Area.TMP, work)).exists();
  }

  @Test
  void removesItsWorkAreaAtTheEnd() throws IOException {
    Storage storage = storage();
    storage.newWork();

    storage.destroy();

    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void idsRiseWithTime() {
    List<UUID> ids = Stream.generate(Ids::next).limit(1000).toList();

    assertThat(ids).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    assertThat(ids).allMatch(id -> id.version() == 7);
  }

  private Storage storage() throws IOException {
    return new Storage(new StorageProperties(root));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.sorted().toList();
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
