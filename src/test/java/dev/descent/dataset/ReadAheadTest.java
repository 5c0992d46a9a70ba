package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.storage.Area;
import dev.descent.storage.Ids;
import dev.descent.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Uploads of which a part arrives only once what is there is being read. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.MOCK,
    properties = {
      "descent.limits.inline-bytes=0B",
      "logging.level.dev.descent.dataset.ReadAhead=debug",
      "spring.datasource.url=jdbc:h2:mem:ahead;DB_CLOSE_DELAY=-1"
    })
@ExtendWith(OutputCaptureExtension.class)
class ReadAheadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ROWS = 150_000;

  @TempDir private static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
  }

  @Autowired private Uploads uploads;
  @Autowired private Datasets datasets;
  @Autowired private Storage storage;

  /** Seven megabytes. */
  private static byte[] csv(int seed, String last) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(random.nextGaussian()).append(',').append(random.nextDouble());
      text.append(",class").append(random.nextInt(5)).append('\n');
    }
    return text.append(last).toString().getBytes(UTF_8);
  }

  /** The last hundred thousand bytes come once a thread reads ahead; or never, when it breaks. */
  private static InputStream held(byte[] bytes, boolean breaks) {
    int first = bytes.length - 100_000;
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      private int read;

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (read == first) {
          awaitReading();
          if (breaks) {
            throw new IOException("the sender is gone");
          }
        }
        int most = read < first ? first - read : bytes.length - read;
        int n = most == 0 ? -1 : in.read(into, offset, Math.min(length, most));
        read += Math.max(0, n);
        return n;
      }
    };
  }

  private static boolean isReading() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("read-ahead"));
  }

  private static void awaitReading() {
    Awaitility.await().atMost(PATIENCE).until(ReadAheadTest::isReading);
  }

  private static void awaitNobodyReading() {
    Awaitility.await().atMost(PATIENCE).until(() -> !isReading());
  }

  private Dataset ended(Dataset dataset) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> datasets.get(dataset.id()), found -> found.state() != DatasetState.PROFILING);
  }

  @Test
  void whatWasReadOnItsWayIsWhatTheJobReads(CapturedOutput log) throws IOException {
    byte[] bytes = csv(1, "");

    Dataset ahead = uploads.upload(held(bytes, false), -1, null, null, null).dataset();
    assertThat(ended(ahead).state()).isEqualTo(DatasetState.READY);
    awaitNobodyReading();
    assertThat(log).contains("Dataset %s was read on its way".formatted(ahead.id()));
    CsvFormat skipping = CsvFormat.of(null, null, null, null, null, OnBadRows.SKIP, null, null);
    Dataset later = uploads.reinterpret(ahead.id(), skipping, null).dataset();
    assertThat(ended(later).state()).isEqualTo(DatasetState.READY);

    assertThat(log).doesNotContain("Dataset %s was read on its way".formatted(later.id()));
    assertThat(datasets.get(ahead.id()).rows()).isEqualTo(ROWS);
    assertThat(datasets.profile(ahead.id())).isEqualTo(datasets.profile(later.id()));
    assertThat(datasets.rows(ahead.id(), 10, null).items())
        .isEqualTo(datasets.rows(later.id(), 10, null).items());
    assertThat(uploads.upload(new ByteArrayInputStream(bytes), -1, null, null, null).created())
        .isFalse();
    awaitNobodyReading();
  }

  @Test
  void whatCannotBeReadFailsWithTheReason(CapturedOutput log) throws IOException {
    byte[] bytes = csv(2, "1,2\n");

    Dataset accepted = uploads.upload(held(bytes, false), -1, null, null, null).dataset();

    assertThat(ended(accepted).reason())
        .isEqualTo(
            "1 row cannot be read: line %d has 2 cells where the header has 3".formatted(ROWS + 2));
    assertThat(log).contains("Left to the job");
    awaitNobodyReading();
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    long before = files(data.resolve("datasets"));

    assertThatThrownBy(() -> uploads.upload(held(csv(3, ""), true), -1, null, null, null))
        .hasMessage("the sender is gone");
    awaitNobodyReading();

    assertThat(files(data.resolve("datasets"))).isEqualTo(before);
    Path work = storage.folder(Area.TMP, Ids.next()).getParent();
    Awaitility.await() // jobs of other tests may still be at it
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(work).isDirectoryNotContaining(Files::isDirectory));
    Dataset next = uploads.upload(held(csv(4, ""), false), -1, null, null, null).dataset();
    assertThat(ended(next).state()).isEqualTo(DatasetState.READY); // there is room to read ahead
    awaitNobodyReading();
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}
