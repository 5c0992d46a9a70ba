package dev.descent.dataset;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ColumnRolesHttpTest extends ServiceTest {
  @Autowired private Preparations preparations;
  @Autowired private Datasets datasets;

  /** Bytes of its own for each test. */
  private String table(int variant) {
    return service.csv(
        IntStream.range(0, 100)
            .mapToObj(
                i -> "%d,%d.%d,s%d,%d,%d".formatted(i, i * 37 % 101, variant, i / 4, i, i % 2))
            .collect(Collectors.joining("\n", "row,x,shop,when,y\n", "\n")));
  }

  private Answer patch(String dataset, String body) {
    return service.send("PATCH", "/datasets/" + dataset, body.replace('\'', '"'));
  }

  private Answer dryRun(String data, String... members) {
    return service.post("/runs?validateOnly=true", data(data, members));
  }

  @Test
  void rolesAreShownAndDecideWhatIsPredictedFrom() {
    String dataset = table(1);

    Answer patched =
        patch(
            dataset,
            "{'name':'shops','roles':{'row':'id','shop':'group','when':'time','y':'target'}}");
    JsonNode profile = service.get("/datasets/" + dataset + "/profile").body();
    Answer planned = dryRun("'dataset':'" + dataset + "'");

    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.text("/name")).isEqualTo("shops");
    assertThat(service.get("/datasets/" + dataset).body()).isEqualTo(patched.body());
    assertThat(profile.at("/columns").findValuesAsString("role"))
        .containsExactly("id", "feature", "group", "time", "target");
    assertThat(planned.status()).as(planned.body().toString()).isEqualTo(200);
    assertThat(planned.text("/spec/data/target")).isEqualTo("y");
    assertThat(planned.body().at("/spec/data/roles").toString())
        .isEqualTo("{\"row\":\"id\",\"shop\":\"group\",\"when\":\"time\",\"y\":\"target\"}");
    assertThat(planned.body().at("/features").asInt()).isEqualTo(1);
    assertThat(planned.body().at("/unusedColumns").findValuesAsString("reason"))
        .containsExactly("its role is id", "its role is group", "its role is time");
  }

  @Test
  void groupsStayTogetherAndTimeGivesTheOrderUnlessTheSplitSaysOtherwise() {
    String dataset = table(7);

    Answer grouped =
        dryRun("'dataset':'%s','target':'y','roles':{'shop':'group'}".formatted(dataset));
    Answer ordered =
        dryRun("'dataset':'%s','target':'y','roles':{'when':'time'}".formatted(dataset));
    Answer said =
        dryRun(
            "'dataset':'%s','target':'y','roles':{'shop':'group','when':'time'},'split':{'type':'fractions','orderBy':'row'}"
                .formatted(dataset));

    assertThat(grouped.text("/spec/data/split/groupBy")).isEqualTo("shop");
    assertThat(ordered.text("/spec/data/split/orderBy")).isEqualTo("when");
    assertThat(ordered.text("/spec/data/split/order")).isEqualTo("given");
    assertThat(said.text("/spec/data/split/orderBy")).isEqualTo("row");
    assertThat(said.body().at("/spec/data/split").has("groupBy")).isFalse();
  }

  @Test
  void rolesOfASpecLieOverThoseOfTheDataset() {
    String dataset = table(2);
    patch(dataset, "{'roles':{'row':'id','shop':'ignore'}}");

    Answer planned =
        dryRun(
            "'dataset':'%s','target':'y','roles':{'row':'feature','when':'ignore'}"
                .formatted(dataset));

    assertThat(planned.body().at("/spec/data/roles").toString())
        .isEqualTo("{\"shop\":\"ignore\",\"when\":\"ignore\",\"y\":\"target\"}");
    assertThat(planned.body().at("/features").asInt()).isEqualTo(2);
    assertThat(patch(dataset, "{'roles':{'row':'feature'}}").body().at("/roles").toString())
        .isEqualTo("{\"shop\":\"ignore\"}");
  }

  @Test
  void laterPatchDoesNotChangeWhatWasPlanned() {
    String dataset = table(3);
    patch(dataset, "{'roles':{'row':'id','shop':'group','y':'target'}}");
    DataSpec spec = DataSpec.of(UUID.fromString(dataset), null, null, null, null);

    DataPlan before = preparations.plan(spec);
    patch(dataset, "{'roles':{'x':'ignore','row':'feature','shop':'feature'}}");
    DataPlan again = preparations.again(before.spec());

    assertThat(again.spec()).isEqualTo(before.spec());
    assertThat(again.unused()).isEqualTo(before.unused());
    assertThat(before.spec().columnsOf(ColumnRole.GROUP)).containsExactly("shop");
    assertThat(preparations.plan(spec).unused()).isNotEqualTo(before.unused());
  }

  @Test
  void patchesAtTheSameMomentDoNotLoseEachOther() {
    String dataset = table(4);

    List<CompletableFuture<Answer>> patches =
        List.of("row", "x", "shop", "when").stream()
            .map(
                column ->
                    CompletableFuture.supplyAsync(
                        () -> patch(dataset, "{'roles':{'%s':'ignore'}}".formatted(column))))
            .toList();

    assertThat(patches).allSatisfy(patch -> assertThat(patch.join().status()).isEqualTo(200));
    assertThat(datasets.get(UUID.fromString(dataset)).roles())
        .containsOnlyKeys("row", "x", "shop", "when");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'roles':{'shpo':'group'}} | #/roles/shpo | Did you mean shop",
        "{'roles':{'shop':'gruop'}} | #/roles/shop | group",
        "{'roles':{'shop':'group','row':'group'}} | #/roles | At most one column may have the role group",
        "{'roles':{'when':'time','row':'time'}} | #/roles | At most one column may have the role time",
        "{'roles':{'shop':null}} | #/roles/shop | must be one of",
        "{'name':' '} | #/name | 1 to 200 characters",
        "{'role':{}} | #/role | roles",
      })
  void senselessPatchIsRefusedWithThePlace(String body, String pointer, String detail) {
    String dataset = table(5);

    Answer refused = patch(dataset, body);

    assertThat(refused.status()).as(refused.body().toString()).isBetween(400, 422);
    assertThat(refused.pointer()).isEqualTo(pointer);
    assertThat(refused.body().toString()).contains(detail);
    assertThat(service.get("/datasets/" + dataset).body().at("/roles")).isEmpty();
  }

  @Test
  void datasetThatIsNotThereCannotBeChanged() {
    assertThat(patch("00000000-0000-7000-8000-00000000dead", "{'name':'x'}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'x':'feature' | | #/data/target | set it in data.roles, or for all runs by PATCH",
        "'y':'ignore' | 'target':'y', | #/data/target | 'y' has the role ignore",
        "'yy':'target' | | #/data/roles/yy | Did you mean y",
        "'x':'group','shop':'group' | 'target':'y', | #/data/roles | At most one column",
        "'row':'id','x':'ignore','shop':'group','when':'time','y':'target' | | #/data | No column is left",
      })
  void senselessRolesOfASpecAreRefusedWithThePlace(
      String roles, String target, String pointer, String detail) {
    String given = target == null ? "" : target;

    Answer refused = dryRun("'dataset':'%s',%s'roles':{%s}".formatted(table(6), given, roles));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.pointer()).isEqualTo(pointer);
    assertThat(refused.body().toString()).contains(detail);
  }

  @Test
  void columnOfRoleTargetThatIsNotPredictedIsNoFeature() {
    String dataset = table(7);
    patch(dataset, "{'roles':{'y':'target','shop':'target'}}");

    Answer planned = dryRun("'dataset':'%s','target':'y'".formatted(dataset));

    assertThat(planned.text("/unusedColumns/0/reason")).contains("not what this run predicts");
  }

  @Test
  void rowsOfDevThatStandInTrainAreANoteOfTheRun() {
    String dataset =
        service.csv(
            IntStream.range(0, 60)
                .mapToObj(i -> i % 3 + "," + i % 2)
                .collect(Collectors.joining("\n", "x,y\n", "\n")));

    JsonNode run =
        service.ended(
            service.submit(
                data("'dataset':'%s','target':'y'".formatted(dataset), "'training':{'epochs':1}")));

    assertThat(run.at("/notes").toString())
        .contains("12 of 12 dev rows and 12 of 12 test rows have the same features and target");
  }
}
