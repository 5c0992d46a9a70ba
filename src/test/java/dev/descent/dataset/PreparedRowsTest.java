package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.ServiceTest;
import dev.descent.engine.Evaluation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.problem.ProblemException;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class PreparedRowsTest extends ServiceTest {
  private static final int ROWS = 60;

  @Autowired private Preparations preparations;
  @Autowired private Storage storage;
  @Autowired private JsonMapper json;

  private DataPlan plan(String dataset) {
    return preparations.plan(
        DataSpec.of(UUID.fromString(dataset), new TargetColumns(List.of("y")), null, null, null));
  }

  /** Rows of a number, a category and a value; those of spoiled parts hold nonsense. */
  private static String csv(int variant, Part[] parts, Part... spoiled) {
    StringBuilder csv = new StringBuilder("x,colour,y\n");
    for (int i = 0; i < ROWS; i++) {
      boolean nonsense = parts.length > 0 && List.of(spoiled).contains(parts[i]);
      csv.append(
              nonsense
                  ? "1e9,nonsense"
                  : "%d.5,%s".formatted(i * variant, i % 2 == 0 ? "red" : "blue"))
          .append(nonsense ? ",-1e9\n" : "," + i * 0.25 + "\n");
    }
    return csv.toString();
  }

  @Test
  void whatIsLearnedComesFromTrainingRowsAlone() throws IOException {
    DataPlan clean = plan(service.csv(csv(1, new Part[0])));
    DataPlan spoiled = plan(service.csv(csv(1, clean.parts(), Part.DEV, Part.TEST)));

    PreparedData learned = preparations.prepare(clean);
    PreparedData learnedAgain = preparations.prepare(spoiled);

    assertThat(spoiled.parts()).isEqualTo(clean.parts());
    assertThat(learnedAgain.preparation()).isEqualTo(learned.preparation());
    assertThat(learnedAgain.target()).isEqualTo(learned.target());
    assertThat(learnedAgain.splitSha256()).isEqualTo(learned.splitSha256());
    assertThat(features(learnedAgain, Part.TRAIN)).isEqualTo(features(learned, Part.TRAIN));
    assertThat(features(learnedAgain, Part.DEV)).isNotEqualTo(features(learned, Part.DEV));
  }

  @Test
  void columnsThatAreEmptyInTrainingRowsLeaveNothingToLearnFrom() {
    Part[] parts = plan(service.csv(csv(5, new Part[0]))).parts();
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append(parts[i] == Part.TRAIN ? "" : i + ".5").append(',').append(i * 0.25).append('\n');
    }
    DataPlan plan = plan(service.csv(csv.toString()));

    assertThatThrownBy(() -> preparations.prepare(plan))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("left to predict from");
  }

  @Test
  void samePlanFindsItsFileAgainAndItGoesWithTheDataset() throws IOException {
    DataPlan plan = plan(service.csv(csv(2, new Part[0])));
    Path folder = storage.folder(Area.DATASETS, plan.dataset().id());

    PreparedData first = preparations.prepare(plan);
    Path file = prepared(folder).get(0);
    Object made = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    PreparedData second = preparations.prepare(plan);

    assertThat(features(second, Part.TRAIN)).isEqualTo(features(first, Part.TRAIN));
    assertThat(prepared(folder)).containsExactly(file);
    assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).isEqualTo(made);
    // when it was used last decides which files go first
    assertThat(Files.getLastModifiedTime(file).toMillis()).isGreaterThan(1000);
    assertThat(service.delete("/datasets/" + plan.dataset().id()).status()).isEqualTo(204);
    assertThat(folder).doesNotExist();
  }

  private static List<Path> prepared(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains("prepared-")).toList();
    }
  }

  @Test
  void preparationsAtTheSameMomentAllSucceed() {
    DataPlan plan = plan(service.csv(csv(3, new Part[0])));

    List<CompletableFuture<PreparedData>> started =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> prepare(plan)))
            .toList();
    List<PreparedData> prepared = started.stream().map(CompletableFuture::join).toList();

    for (PreparedData each : prepared) {
      assertThat(features(each, Part.TRAIN)).isEqualTo(features(prepared.get(0), Part.TRAIN));
    }
  }

  private PreparedData prepare(DataPlan plan) {
    try {
      return preparations.prepare(plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 12, 30, 24, 36, 400, 432, 433, 1 << 20})
  void segmentsChangeNothing(long segmentBytes) throws IOException {
    DataPlan plan = plan(service.csv(csv(4, new Part[0])));
    PreparedData whole = preparations.prepare(plan);
    Path file = prepared(storage.folder(Area.DATASETS, plan.dataset().id())).get(0);

    PreparedData parted = PreparedFile.open(file, json, segmentBytes);

    for (Part part : List.of(Part.TRAIN, Part.DEV, Part.TEST)) {
      assertThat(features(parted, part)).isEqualTo(features(whole, part));
      Objects.requireNonNull(parted.rows(part)).readAhead();
      assertThat(features(parted, part)).isEqualTo(features(whole, part));
      assertThat(targets(parted, part)).isEqualTo(targets(whole, part));
    }
  }

  /** Back to front, so that segments are not read in their order. */
  private static int[] order(RowSource rows) {
    int[] order = Evaluation.all(rows);
    return IntStream.range(0, order.length).map(i -> order[order.length - 1 - i]).toArray();
  }

  private static float[] features(PreparedData data, Part part) {
    RowSource rows = Objects.requireNonNull(data.rows(part));
    float[] features = new float[rows.rows() * rows.features()];
    rows.copyFeatures(order(rows), 0, rows.rows(), FloatBuffer.wrap(features));
    return features;
  }

  private static float[] targets(PreparedData data, Part part) {
    RowSource rows = Objects.requireNonNull(data.rows(part));
    float[] targets = new float[rows.rows() * rows.targets()];
    rows.copyTargets(order(rows), 0, rows.rows(), targets);
    return targets;
  }
}
