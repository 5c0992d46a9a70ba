package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AugmentationHttpTest extends ServiceTest {
  private static final String IMAGES =
      "'network':{'inputShape':[1,8,8],'layers':[{'type':'flatten'}]}";
  private static final String SHORT = "'training':{'epochs':3,'batchSize':64}";

  private String digits(String augmentation, String... members) {
    return data(
        "'dataset':'%s','target':'label','augmentation':[%s]"
            .formatted(service.sample("digits"), augmentation),
        members);
  }

  private static BufferedImage picture(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  @Test
  void theSpecIsShownFilledAndRepeatedRunsAreTheSame() {
    String spec = digits("{'type':'shift','height':0.2},'elastic','mixup'", IMAGES, SHORT);

    JsonNode first = service.succeeded(service.submit(spec));
    JsonNode second = service.succeeded(service.submit(spec));
    JsonNode plain = service.succeeded(service.submit(digits("", IMAGES, SHORT)));

    assertThat(first.at("/spec/data/augmentation/0").toString())
        .isEqualTo(
            "{\"type\":\"shift\",\"height\":0.2,\"width\":0.1,\"fill\":\"edge\",\"probability\":1.0}");
    String weights = "/reproducibility/weightsSha256";
    assertThat(second.at(weights)).isEqualTo(first.at(weights));
    assertThat(plain.at(weights)).isNotEqualTo(first.at(weights));
  }

  @Test
  void theSheetShowsPairsThatDifferFromEpochToEpoch() throws IOException {
    String run = service.submit(digits("'rotation'", IMAGES, SHORT));

    HttpResponse<byte[]> first = service.download("/runs/" + run + "/augmented-samples");
    HttpResponse<byte[]> next =
        service.download("/runs/" + run + "/augmented-samples?count=12&epoch=1");
    service.succeeded(run);
    HttpResponse<byte[]> again = service.download("/runs/" + run + "/augmented-samples");

    assertThat(picture(first).getWidth()).isEqualTo(6 + 10 * (2 * 64 + 1 + 6));
    assertThat(picture(first).getHeight()).isEqualTo(6 + 5 * (64 + 6));
    assertThat(picture(next).getHeight()).isEqualTo(6 + 2 * (64 + 6));
    assertThat(picture(next).getRGB(10, 30)).isEqualTo(picture(first).getRGB(10, 30));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(next.body()).isNotEqualTo(first.body());
  }

  @Test
  void aRunWithoutImagesHasNoSheet() {
    String run =
        service.submit(
            data(
                "'dataset':'%s','target':'label'".formatted(service.sample("moons?rows=50")),
                SHORT));

    Answer answer = service.get("/runs/" + run + "/augmented-samples");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/detail")).contains("not images", "network.inputShape");
    assertThat(service.get("/runs/" + run + "/augmented-samples?count=201").pointer())
        .isEqualTo("count");
    assertThat(service.get("/runs/" + run + "/augmented-samples?epoch=-1").status()).isEqualTo(400);
    assertThat(service.get("/runs/0198c2f4-0000-7000-8000-000000000000/augmented-samples").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'mixup','zoom'|#/data/augmentation/1|network.inputShape",
        "'mixup','mixup'|#/data/augmentation/1|second mixup",
        "{'type':'rotation','degrees':181}|#/data/augmentation/0/degrees|[0.0, 180.0]",
        "{'type':'gaussian-noise','deviation':-1}|#/data/augmentation/0/deviation|[0.0, 100.0]",
        "{'type':'horizontal-flip','probability':1.5}|#/data/augmentation/0/probability|[0.0, 1.0]",
        "{'type':'zoom','min':2,'max':1}|#/data/augmentation/0/min|at most max",
        "{'type':'flip'}|#/data/augmentation/0/type|horizontal-flip"
      })
  void senselessSettingsAreRefusedAtTheirPlace(String augmentation, String pointer, String detail) {
    Answer answer = service.post("/runs", digits(augmentation, SHORT));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo(pointer);
    assertThat(answer.text("/errors/0/detail")).contains(detail);
  }

  @Test
  void flipsOfDigitsAreNoted() {
    String spec = digits("'horizontal-flip',{'type':'rotation','degrees':120}", IMAGES);

    JsonNode plan = service.post("/runs?validateOnly=true", spec).body();

    assertThat(plan.at("/notes/0").asString()).contains("augmentation[0]", "flip", "label");
    assertThat(plan.at("/notes/1").asString()).contains("augmentation[1]", "upside down");
    assertThat(plan.at("/notes")).hasSize(2);
  }

  @Test
  void noiseTrainsOnTables() {
    String spec =
        data(
            "'dataset':'%s','target':'species','augmentation':[{'type':'gaussian-noise','deviation':0.2}]"
                .formatted(service.sample("iris")),
            "'training':{'epochs':60,'batchSize':16}");

    JsonNode run = service.succeeded(service.submit(spec));

    assertThat(run.at("/results/dev/accuracy").asDouble()).isGreaterThan(0.85);
  }
}
