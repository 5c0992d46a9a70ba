package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.Split;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With the role api no worker takes jobs, so the test does each step itself. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.MOCK,
    properties = {
      "descent.role=api",
      "descent.limits.inline-bytes=0B",
      "spring.datasource.url=jdbc:h2:mem:profiling;DB_CLOSE_DELAY=-1"
    })
class ProfilingJobTest {
  @TempDir private static Path data;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", () -> data.toString());
  }

  @Autowired private Uploads uploads;
  @Autowired private Datasets datasets;
  @Autowired private ProfilingJob job;
  @Autowired private Storage storage;
  @Autowired private Preparations preparations;

  @Test
  void largeUploadIsReadInTheBackground() throws IOException {
    Dataset accepted = upload("a,b\n1,x\n2,y\n");
    assertThat(accepted.state()).isEqualTo(DatasetState.PROFILING);
    assertThatThrownBy(() -> datasets.profile(accepted.id()))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));

    job.handle(accepted.id(), () -> true);
    job.handle(accepted.id(), () -> true); // a second time does no harm

    Dataset ready = datasets.get(accepted.id());
    assertThat(ready.state()).isEqualTo(DatasetState.READY);
    assertThat(ready.rows()).isEqualTo(2);
    assertThat(datasets.profile(ready.id()).columns()).hasSize(2);
    assertThat(datasets.rows(ready.id(), 10, null).items()).hasSize(2);
  }

  @Test
  void picturesAreReadInTheBackgroundToo() throws IOException {
    byte[] zip =
        ImageFiles.zip("a/1.png", ImageFiles.plain(2, 2, 0), "b/2.png", ImageFiles.plain(2, 2, 9));
    Dataset accepted =
        uploads.upload(new ByteArrayInputStream(zip), -1, null, null, null).dataset();

    job.handle(accepted.id(), () -> true);

    assertThat(datasets.get(accepted.id()).state()).isEqualTo(DatasetState.READY);
    assertThat(datasets.rows(accepted.id(), 10, null).items()).hasSize(2);
    try (Stream<Path> files = Files.list(storage.folder(Area.DATASETS, accepted.id()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("original", "table.parquet", "c0.pixels");
    }
  }

  @Test
  void dataThatCannotBeReadFailsWithTheReason() throws IOException {
    Dataset accepted = upload("a,b\n1,x\n2\n");

    job.handle(accepted.id(), () -> true);

    Dataset failed = datasets.get(accepted.id());
    assertThat(failed.state()).isEqualTo(DatasetState.FAILED);
    assertThat(failed.reason())
        .isEqualTo("1 row cannot be read: line 3 has 1 cells where the header has 2");
  }

  @Test
  void datasetDeletedMeanwhileLeavesNothing() throws IOException {
    Dataset accepted = upload("a,b\n5,x\n6,y\n");
    datasets.delete(accepted.id());

    job.handle(accepted.id(), () -> true);

    assertThat(datasets.find(accepted.id())).isEmpty();
    assertThat(storage.folder(Area.DATASETS, accepted.id())).doesNotExist();
  }

  @Test
  void aWorkerWhoseJobWasTakenOverWritesNothing() throws IOException {
    Dataset accepted = upload("a,b\n11,x\n12,y\n");

    job.handle(accepted.id(), () -> false);

    assertThat(datasets.get(accepted.id()).state()).isEqualTo(DatasetState.PROFILING);
    try (Stream<Path> files = Files.list(storage.folder(Area.DATASETS, accepted.id()))) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("original");
    }
  }

  @Test
  void datasetThatIsNotReadyCannotBeDev() throws IOException {
    Dataset train = upload("a,b\n7,x\n8,y\n");
    job.handle(train.id(), () -> true);
    Dataset dev = upload("a,b\n9,x\n10,y\n");
    Split split = DatasetsSplit.of(dev.id(), null, null, null);
    DataSpec spec = DataSpec.of(train.id(), new TargetColumns(List.of("b")), null, split, null);

    assertThatThrownBy(() -> preparations.plan(spec))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
              assertThat(e.faults().get(0).pointer()).isEqualTo("#/data/split/dev");
              assertThat(e.detail()).isEqualTo("The dataset is PROFILING, not READY");
            });
  }

  private Dataset upload(String text) throws IOException {
    return uploads
        .upload(new ByteArrayInputStream(text.getBytes(UTF_8)), -1, null, null, null)
        .dataset();
  }
}
