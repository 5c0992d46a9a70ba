package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static dev.descent.run.SplitHttpTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dev and test as uploads of their own. */
class UploadSplitHttpTest extends ServiceTest {
  private static String spec(String dataset, String split) {
    return data(
        "'dataset':'%s','target':'kind','split':%s".formatted(dataset, split),
        "'training':{'epochs':2,'batchSize':16}");
  }

  /** Clusters of normal numbers; a shifted upload has one column moved by a deviation. */
  private static String upload(long seed, int rows, double moved, String... classes) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("a,b,colour,kind\n");
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(classes.length);
      csv.append(random.nextGaussian() + kind)
          .append(',')
          .append(random.nextGaussian() + moved)
          .append(random.nextBoolean() ? ",red," : ",blue,")
          .append(classes[kind])
          .append('\n');
    }
    return csv.toString();
  }

  @Test
  void uploadsThatAreApartAreReportedWithWhatDiffers() {
    String train = service.csv(upload(1, 400, 0, "u", "v"));
    String dev = service.csv(upload(2, 300, 1, "u", "v"));
    String test = service.csv(upload(3, 300, 1, "u", "v"));
    String split = "{'type':'datasets','dev':'%s','test':'%s','trainDev':0.2}".formatted(dev, test);

    JsonNode run = service.succeeded(service.submit(spec(train, split)));

    assertThat(run.at("/results").propertyNames())
        .containsExactly("train", "trainDev", "dev", "test");
    assertThat(run.at("/results/train/rows").asInt()).isEqualTo(320);
    assertThat(run.at("/results/dev/rows").asInt()).isEqualTo(300);
    assertThat(run.at("/shift/0/between").toString()).isEqualTo("[\"train\",\"dev\"]");
    assertThat(run.at("/shift/0/verdict").asString()).isEqualTo("SHIFTED");
    assertThat(run.at("/shift/0/columns/0/column").asString()).isEqualTo("b");
    assertThat(run.at("/shift/0/columns/0/psi").asDouble()).isGreaterThan(0.2);
    assertThat(run.at("/shift/0/columns/0/pValue").asDouble()).isLessThan(1e-6);
    assertThat(run.at("/shift/0/columns")).hasSize(4);
    assertThat(run.at("/shift/1/between").toString()).isEqualTo("[\"dev\",\"test\"]");
    assertThat(run.at("/shift/1/verdict").asString()).isEqualTo("ALIKE");
    assertThat(run.at("/notes").toString())
        .contains("train and dev are not alike", "No column differs between dev and test");
  }

  @Test
  void uploadsThatAreAlikeAreNotReported() {
    int alarms = 0;
    for (int seed = 0; seed < 20; seed++) {
      String train = service.csv(upload(1000 + seed, 200, 0, "u", "v"));
      String dev = service.csv(upload(2000 + seed, 150, 0, "u", "v"));
      String split = "{'type':'datasets','dev':'%s'}".formatted(dev);
      JsonNode run = service.succeeded(service.submit(spec(train, split)));
      alarms += run.at("/shift/0/verdict").asString().equals("SHIFTED") ? 1 : 0;
      assertThat(run.at("/notes").toString()).contains("without trainDev");
    }

    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  @Test
  void uploadsMustFitTheTrainingData() {
    String train = service.csv(upload(11, 50, 0, "u", "v"));
    String newClass = service.csv(upload(12, 50, 0, "u", "v", "w"));
    String lacking = service.csv("a,colour,kind\n1,red,u\n2,blue,v\n");
    String otherType = service.csv("a,b,colour,kind\n1,x,red,u\n2,y,blue,v\n");
    String noTarget = service.csv("a,b,colour,kind\n1,2,red,\n2,1,blue,\n");
    String dev = "{'type':'datasets','dev':'%s'}";

    check(service.post("/runs", spec(train, dev.formatted(train))), "#/data/split/dev", "another");
    check(
        service.post("/runs", spec(train, dev.formatted(newClass))),
        "#/data/split/dev",
        "the class 'w', which the training data do not have");
    check(
        service.post("/runs", spec(train, dev.formatted(lacking))),
        "#/data/split/dev",
        "lacks the column 'b'");
    check(
        service.post("/runs", spec(train, dev.formatted(otherType))),
        "#/data/split/dev",
        "'b' must be REAL");
    check(
        service.post("/runs", spec(train, dev.formatted(noTarget))),
        "#/data/split/dev",
        "No row of the dataset has a target");
    check(
        service.post(
            "/runs",
            spec(train, "{'type':'datasets','dev':'%1$s','test':'%1$s'}".formatted(newClass))),
        "#/data/split/test",
        "another dataset than dev");
  }

  @Test
  void uploadsOfUnfinishedRunsAreKept() {
    String busy = endless();
    String train = service.csv(upload(21, 60, 0, "u", "v"));
    String dev = service.csv(upload(22, 60, 0, "u", "v"));
    String run = service.submit(spec(train, "{'type':'datasets','dev':'%s'}".formatted(dev)));

    int used = service.delete("/datasets/" + dev).status();
    free(run);
    int free = service.delete("/datasets/" + dev).status();
    free(busy);

    assertThat(used).isEqualTo(409);
    assertThat(free).isEqualTo(204);
  }
}
