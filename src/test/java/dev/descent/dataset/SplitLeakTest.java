package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import dev.descent.engine.Evaluation;
import dev.descent.engine.data.ColumnSplit;
import dev.descent.engine.data.Counts;
import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.Folds;
import dev.descent.engine.data.Fractions;
import dev.descent.engine.data.NamedSplit;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.Split;
import dev.descent.engine.data.SplitOrder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever stands in rows that do not train, what is learned is the same. */
class SplitLeakTest extends ServiceTest {
  private static final int ROWS = 60;
  private static final String HEADER = "x,colour,person,day,use,y\n";

  @Autowired private Preparations preparations;

  static Stream<Split> splits() {
    return Stream.of(
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, null, null, 0.25),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, "person", null, null, 0.2),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, SplitOrder.GIVEN, null, 0.1),
        Fractions.of(0.6, 0.2, 0.2, null, 9L, null, null, "day", null),
        Counts.of(30, 10, 10, null, 1L, null, null, null, 0.2),
        ColumnSplit.of("use", Map.of("a", "train", "b", "dev", "c", "test"), 4L, 0.2),
        Folds.of(4, 1, 3, null, null, 5L, null, 0.1),
        Folds.of(5, 2, null, true, null, null, null, null));
  }

  private DataPlan plan(String dataset, Split split) {
    return preparations.plan(
        DataSpec.of(
            UUID.fromString(dataset),
            new TargetColumns(List.of("y")),
            Task.REGRESSION,
            split,
            null));
  }

  /** What divides the rows stays as it is; what is learned from is nonsense where spoiled. */
  private static String csv(int variant, Part[] parts) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < ROWS; i++) {
      boolean spoiled = parts.length > 0 && parts[i] != Part.TRAIN;
      csv.append(spoiled ? "1e9,nonsense" : i % 7 * variant + ".5," + (i % 2 == 0 ? "red" : "blue"))
          .append(",p%d,2026-02-%02d,%s".formatted(i / 3, 1 + i % 28, "abc".charAt(i % 3)))
          .append(spoiled ? ",-1e9\n" : "," + i * 0.25 + "\n");
    }
    return csv.toString();
  }

  @ParameterizedTest
  @MethodSource("splits")
  void whatIsLearnedComesFromTrainingRowsAlone(Split split) throws IOException {
    DataPlan clean = plan(service.csv(csv(1, new Part[0])), split);
    DataPlan spoiled = plan(service.csv(csv(1, clean.parts())), split);

    PreparedData learned = preparations.prepare(clean);
    PreparedData learnedAgain = preparations.prepare(spoiled);

    assertThat(spoiled.parts()).isEqualTo(clean.parts());
    check(learned, learnedAgain);
  }

  @Test
  void noUploadThatIsDevOrTestIsLearnedFrom() throws IOException {
    String train = service.csv(csv(2, new Part[0]));
    String dev = service.csv(csv(3, new Part[0]));
    String test = service.csv(csv(4, new Part[0]));
    Part[] nowhere = new Part[ROWS];
    Arrays.fill(nowhere, Part.NONE);
    String spoiled = service.csv(csv(1, nowhere));

    PreparedData learned = preparations.prepare(plan(train, uploads(dev, test)));
    PreparedData learnedAgain = preparations.prepare(plan(train, uploads(spoiled, test)));

    check(learned, learnedAgain);
    assertThat(features(learnedAgain, Part.TEST)).isEqualTo(features(learned, Part.TEST));
    assertThat(learnedAgain.shift()).isNotEqualTo(learned.shift());
  }

  private static Split uploads(String dev, String test) {
    return DatasetsSplit.of(UUID.fromString(dev), UUID.fromString(test), null, 0.2);
  }

  @Test
  void noRowsOfANamedSplitThatDoNotTrainAreLearnedFrom() throws IOException {
    String clean = service.csv(csv(5, new Part[0]));
    String body = "{\"name\":\"mine\",\"split\":{\"type\":\"counts\",\"dev\":20}}";
    service.post("/datasets/" + clean + "/splits", body);
    DataPlan plan = plan(clean, new NamedSplit("mine"));
    String spoiled = service.csv(csv(5, plan.parts()));
    service.post("/datasets/" + spoiled + "/splits", body);

    PreparedData learned = preparations.prepare(plan);
    PreparedData learnedAgain = preparations.prepare(plan(spoiled, new NamedSplit("mine")));

    check(learned, learnedAgain);
  }

  private static void check(PreparedData learned, PreparedData learnedAgain) {
    assertThat(learnedAgain.preparation()).isEqualTo(learned.preparation());
    assertThat(learnedAgain.target()).isEqualTo(learned.target());
    assertThat(features(learnedAgain, Part.TRAIN)).isEqualTo(features(learned, Part.TRAIN));
    assertThat(features(learnedAgain, Part.DEV)).isNotEqualTo(features(learned, Part.DEV));
  }

  private static float[] features(PreparedData data, Part part) {
    RowSource rows = Objects.requireNonNull(data.rows(part));
    float[] features = new float[rows.rows() * rows.features()];
    rows.copyFeatures(Evaluation.all(rows), 0, rows.rows(), FloatBuffer.wrap(features));
    return features;
  }
}
