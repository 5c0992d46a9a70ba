package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RunListHttpTest extends ServiceTest {
  @Autowired private JdbcClient jdbc;

  @Test
  void runsAreFoundByTagsSettingsAndResults() {
    String iris = service.sample("iris");
    String slow = run(iris, "found", "slow", 0.001);
    String fast = run(iris, "found", "fast", 0.1);

    assertThat(found("tags.group = found")).containsExactly(fast, slow);
    assertThat(found("tags.group = found AND spec.training.optimizer.learningRate > 0.01"))
        .containsExactly(fast);
    assertThat(found("tags.group = found AND (state = FAILED OR results.dev.rows = 30)"))
        .containsExactly(fast, slow);
    assertThat(found("tags.group = found AND NOT name : \"fa*\" AND dataset = " + iris))
        .containsExactly(slow);
    assertThat(found("tags.group = found AND spec.data.split.stratify = true AND tags.rate < 0.01"))
        .containsExactly(slow);
    assertThat(found("tags.group = found AND createdAt > \"2100-01-01\"")).isEmpty();
    assertThat(
            ids(get("tags.group = found", "orderBy=spec.training.optimizer.learningRate").body()))
        .containsExactly(slow, fast);
  }

  private String run(String dataset, String group, String name, double rate) {
    String run =
        service.submit(
            spec(
                dataset,
                "species",
                "'name':'%s'".formatted(name),
                "'tags':{'group':'%s','rate':'%s'}".formatted(group, rate),
                "'training':{'epochs':2,'optimizer':{'type':'adam','learningRate':%s}}"
                    .formatted(rate)));
    service.succeeded(run);
    return run;
  }

  private List<String> found(String filter) {
    Answer answer = get(filter);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return ids(answer.body());
  }

  private Answer get(String filter, String... more) {
    List<String> parameters = new ArrayList<>(List.of(more));
    parameters.add("filter=" + URLEncoder.encode(filter, UTF_8));
    return service.get("/runs?" + String.join("&", parameters));
  }

  private static List<String> ids(JsonNode page) {
    return page.at("/items").valueStream().map(run -> run.at("/id").asString()).toList();
  }

  @Test
  void tagsAreFoundAsTheyAreNow() {
    String run =
        service.submit(
            spec(service.sample("iris"), "species", "'tags':{'was':'here','my key':'1'}"));

    assertThat(found("tags.was = here AND tags.\"my key\" = 1")).containsExactly(run);
    service.send("PATCH", "/runs/" + run, "{\"tags\":{\"is\":\"there\"}}");

    assertThat(found("tags.was = here")).isEmpty();
    assertThat(found("tags.is : \"th*\" AND tags.was = null")).containsExactly(run);
    free(run);
  }

  @Test
  void foldsAreListedWhenTheyAreAskedFor() {
    String parent =
        service.submit(
            dev.descent.ServiceClient.data(
                "'dataset':'%s','target':'species','split':{'type':'folds','k':2}"
                    .formatted(service.sample("iris")),
                "'tags':{'of':'folds'}",
                "'training':{'epochs':2}"));
    service.succeeded(parent);

    List<String> folds = ids(service.get("/runs?parentId=" + parent).body());

    assertThat(folds).hasSize(2).doesNotContain(parent);
    assertThat(found("tags.of = folds")).containsExactly(parent);
    assertThat(found("tags.of = folds AND parentId != null")).isEqualTo(folds);
    assertThat(found("parentId = " + parent)).isEqualTo(folds);
    JsonNode whole = get("tags.of = folds").body().at("/items/0");
    assertThat(whole).isEqualTo(service.get("/runs/" + parent).body());
  }

  @Test
  void onlyTheMembersNamedAreShown() {
    String run = run(service.sample("iris"), "others", "sparse", 0.01);

    JsonNode shown =
        get("id = " + run, "fields=id,state,results.dev.rows,timing.endedAt,folds").body();

    assertThat(shown.at("/items").toString())
        .matches(
            "\\[\\{\"id\":\"%s\",\"state\":\"SUCCEEDED\",\"results\":\\{\"dev\":\\{\"rows\":30}},"
                    .formatted(run)
                + "\"timing\":\\{\"endedAt\":\"[^\"]+\"}}]");
  }

  /** The names that filters know come from Java types; these must be those of the JSON stored. */
  @Test
  void everyStoredValueOfARunCanBeAskedFor() {
    String iris = service.sample("iris");
    run(iris, "others", "all", 0.02);
    service.succeeded(
        service.submit(
            spec(
                iris,
                "species",
                "'network':{'layers':[{'type':'dense','units':4,'batchNorm':true,'keepProb':0.9}]}",
                "'training':{'epochs':2,'schedule':{'type':'linear-warmup','steps':2,'then':'cosine'},"
                    + "'regularization':[{'type':'l2','lambda':0.1}],'clipping':'global-norm',"
                    + "'earlyStopping':{'metric':'dev.loss','patience':2}}",
                "'execution':{'seed':7}")));

    get("results.dev.loss > 0"); // what waits is entered

    List<String> pointers =
        jdbc.sql("select distinct pointer from run_value").query(String.class).list();

    assertThat(pointers).hasSizeGreaterThan(40);
    for (String pointer : pointers) {
      String path =
          String.join(
              ".",
              Stream.of(pointer.substring(1).split("/"))
                  .map(step -> "\"" + step.replace("~1", "/").replace("~0", "~") + "\"")
                  .toList());
      Answer answer = get(path + " != null AND (parentId = null OR parentId != null)");
      assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
      assertThat(answer.body().at("/items")).as(path).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filter | stat = RUNNING | Did you mean state?",
        "filter | timing.createdAt > '2026-01-01' | Did you mean createdAt?",
        "filter | state = RUNING | Did you mean RUNNING?",
        "filter | spec.training.optimiser.learningRate < 1 | Did you mean optimizer?",
        "filter | spec.training.optimizer = adam | no single value",
        "filter | results.dev.eror < 1 | Did you mean error?",
        "filter | name = 'x | not closed",
        "filter | name = '\0' | U+0000",
        "orderBy | sate | Did you mean state?",
        "orderBy | state | but by id, name, createdAt, startedAt, endedAt",
        "orderBy | name,name | twice",
        "fields | id,stat | Did you mean state?",
        "fields | results.dev.eror | Did you mean error?",
      })
  void badParametersAreNamedWithTheirPlace(String parameter, String value, String detail) {
    Answer answer = service.get("/runs?" + parameter + "=" + URLEncoder.encode(value, UTF_8));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.pointer()).isEqualTo(parameter);
    assertThat(answer.text("/detail")).contains(parameter + " at character ").contains(detail);
  }

  @Test
  void tokenOfAnotherListIsRefused() {
    String iris = service.sample("iris");
    run(iris, "others", "one", 0.01);
    run(iris, "others", "two", 0.01);
    String token = service.get("/runs?pageSize=1").text("/nextPageToken");

    assertThat(service.get("/runs?pageSize=5&fields=id&pageToken=" + token).status())
        .isEqualTo(200);
    for (String other : List.of("state=SUCCEEDED", "orderBy=name", "filter=attempt%20%3D%201")) {
      Answer refused = service.get("/runs?" + other + "&pageToken=" + token);
      assertThat(refused.status()).as(other).isEqualTo(400);
      assertThat(refused.pointer()).isEqualTo("pageToken");
    }
  }

  @Test
  void datasetsAndModelsAreListedTheSameWay() {
    String iris = service.sample("iris");
    String moons = service.sample("moons?rows=60");
    run(iris, "others", "modelled", 0.01);

    assertThat(
            service
                .get(
                    "/datasets?filter="
                        + URLEncoder.encode(
                            "name = iris AND rows = 150 AND format = csv AND columns = 5", UTF_8)
                        + "&fields=name,columns.name")
                .body()
                .at("/items/0")
                .toString())
        .startsWith("{\"name\":\"iris\",\"columns\":[{\"name\":\"sepalLength\"},");
    String both = URLEncoder.encode("id = %s OR id = %s".formatted(moons, iris), UTF_8);
    assertThat(ids(service.get("/datasets?orderBy=rows%20desc,name&filter=" + both).body()))
        .containsExactly(iris, moons);
    assertThat(
            service
                .get("/models?filter=name%3Dmodelled&orderBy=parameters&fields=name,runId")
                .body()
                .at("/items"))
        .hasSize(1);
    assertThat(service.get("/datasets?filter=format%3Dcvs").text("/detail"))
        .contains("Did you mean csv?");
  }
}
