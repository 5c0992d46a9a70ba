package dev.descent.run;

import static dev.descent.ServiceClient.data;
import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a spec is said before anything is queued. */
class BadSpecHttpTest extends ServiceTest {
  private static final String PRICES =
      "price,one,kind\n" + "1.5,0,a\n2.25,0,b\n3.75,0,a\n4.5,0,b\n5.25,0,a\n6.5,0,b\n".repeat(5);

  private String newest = "";

  @BeforeEach
  void lookAtTheNewestRun() {
    newest = service.get("/runs?pageSize=1").body().toString();
  }

  @AfterEach
  void nothingWasQueued() {
    assertThat(service.get("/runs?pageSize=1").body().toString()).isEqualTo(newest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'network':{'layers':[{'type':'dense','units':0}]} | #/network/layers/0/units | from 1 to",
        "'network':{'layers':[{'type':'dens','units':4}]} | #/network/layers/0/type | Did you mean dense",
        "'network':{'layers':[null]} | #/network/layers | null",
        "'network':{'layers':[{'type':'dense','units':4,'activation':'rellu'}]} | #/network/layers/0/activation | relu",
        "'training':{'optimizer':{'type':'adam','learningRate':-0.1}} | #/training/optimizer/learningRate | positive",
        "'training':{'optimizer':['sgd']} | #/training/optimizer | must be",
        "'training':{'optimizer':{'type':'adm'}} | #/training/optimizer/type | Did you mean adam",
        "'training':{'optimizer':{'type':'adam','learningRte':1}} | #/training/optimizer/learningRte | Did you mean learningRate",
        "'training':{'optimiser':'adam'} | #/training/optimiser | Did you mean optimizer",
        "'training':{'epochs':0} | #/training/epochs | from 1 to",
        "'training':{'epochs':1.5} | #/training/epochs | whole number",
        "'training':{'epochs':'5'} | #/training/epochs | whole number",
        "'training':{'batchSize':0} | #/training/batchSize | at least 1",
        "'training':{'loss':'mean-squared-error'} | #/training/loss | softmax-cross-entropy",
        "'training':{'loss':'sigmoid-cross-entropy'} | #/training/loss | softmax-cross-entropy",
        "'training':{'loss':{'type':'softmax-cross-entropy','labelSmoothing':1}} | #/training/loss/labelSmoothing | [0, 1)",
        "'training':{'loss':{'type':'softmax-cross-entropy','classWeights':{'rose':2}}} | #/training/loss/classWeights | setosa, versicolor, virginica",
        "'training':{'loss':{'type':'softmax-cross-entropy','classWeights':{'setosa':-2}}} | #/training/loss/classWeights | positive",
        "'training':{'loss':{'type':'softmax-cross-entropy','classWeights':'balance'}} | #/training/loss/classWeights | \"balanced\"",
        "'network':{'layers':[{'type':'dense','units':4,'keepProb':0}]} | #/network/layers/0/keepProb | (0, 1]",
        "'network':{'inputKeepProb':1.5} | #/network/inputKeepProb | (0, 1]",
        "'network':{'inputShape':[1,2,2],'layers':[{'type':'conv2d','filters':2},{'type':'dense','units':4}]} | #/network/layers/1 | put flatten or global-average-pool before it), was given 2×2×2",
        "'network':{'inputShape':[1,2,2],'layers':[{'type':'max-pool','size':3}]} | #/network/layers/0 | at least 3×3 with its padding, was given 1×2×2",
        "'network':{'inputShape':[1,2,2],'layers':[{'type':'conv2d','filters':1,'kernelSize':1000,'dilation':1000}]} | #/network/layers/0 | at most 268,435,456 numbers with their padding, was given 1×2×2",
        "'network':{'inputShape':[1,3,3]} | #/network/inputShape | must multiply to the 4 features of a row, was [1, 3, 3], which is 9",
        "'network':{'layers':[{'type':'conv2d','filters':2}]} | #/network/layers/0 | images of channels×height×width",
        "'network':{'layers':[{'type':'dense','units':4,'batchNorm':true,'layerNorm':true}]} | #/network/layers/0/layerNorm | left out when batchNorm is given",
        "'network':{'layers':[{'type':'dense','units':4,'batchNorm':{'decay':1}}]} | #/network/layers/0/batchNorm/decay | [0, 1)",
        "'network':{'inputShape':[1,2,2],'layers':[{'type':'max-pool','padding':2}]} | #/network/layers/0/padding | at most half the size",
        "'network':{'inputShape':[1,2,2],'layers':[{'type':'conv2d','filters':2,'padding':'full'}]} | #/network/layers/0/padding | same",
        "'network':{'layers':[{'type':'dense','units':4,'batchNorm':true}]},'training':{'batchSize':1} | #/training/batchSize | at least 2 with batch normalisation",
        "'network':{'layers':[{'type':'dense','units':100000},{'type':'dense','units':2000}]} | #/network/layers | a run may take",
        "'training':{'optimizer':{'type':'momentum','momentum':1}} | #/training/optimizer/momentum | [0, 1)",
        "'training':{'optimizer':{'type':'adam','beta2':1.5}} | #/training/optimizer/beta2 | [0, 1)",
        "'training':{'schedule':{'type':'exponential','base':1.2}} | #/training/schedule/base | (0, 1]",
        "'training':{'schedule':{'type':'piecewise','boundaries':[5],'factors':[1,-0.5]}} | #/training/schedule/factors | 0",
        "'training':{'schedule':{'type':'cosine','periodEpochs':0}} | #/training/schedule/periodEpochs | from 1 to",
        "'training':{'clipping':{'type':'norm','max':0}} | #/training/clipping/max | positive",
        "'training':{'earlyStopping':{'metric':'dev.rmse'}} | #/training/earlyStopping/metric | loss, error, accuracy",
        "'training':{'earlyStopping':{'metric':'test.loss'}} | #/training/earlyStopping/metric | the test split never decides",
        "'training':{'regularization':[{'type':'l1','lambda':-1}]} | #/training/regularization/0/lambda | 0 or more",
        "'training':{'health':{'everySteps':0}} | #/training/health/everySteps | from 1 to",
        "'execution':{'timeLimit':'PT0S'} | #/execution/timeLimit | longer than nothing",
        "'execution':{'timeLimit':'soon'} | #/execution/timeLimit | duration",
        "'execution':{'precision':'float16'} | #/execution/precision | float32",
        "'execution':{'maxAttempts':0} | #/execution/maxAttempts | from 1 to 100",
        "'execution':{'threads':0} | #/execution/threads | from 1 to 64",
        "'execution':{'threads':65} | #/execution/threads | from 1 to 64",
        "'execution':{'threads':2,'precision':'float64'} | #/execution/threads | must be 1 with float64",
        "'execution':{'seed':null,'priority':1001} | #/execution/priority | from -1000 to 1000",
        "'name':'' | #/name | 1 to 200",
        "'tags':{'':'x'} | #/tags | 1 to 64",
        "'trainig':{} | #/trainig | Did you mean training",
      })
  void wrongSettingsAreRefusedAtTheirPlace(String member, String pointer, String words) {
    check(service.post("/runs", spec(service.sample("iris"), "species", member)), pointer, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'target':'prise' | #/data/target | Did you mean price",
        "'target':['price','price'] | #/data/target | once",
        "'target':[] | #/data/target | at least one",
        "'target':7 | #/data/target | name",
        "'target':'kind','task':'regression' | #/data/target | row 1 holds 'a'",
        "'target':'one','task':'classification' | #/data/target | at least two classes",
        "'target':['price','kind'] | #/data/target | 'kind' must be numeric",
        "'target':['price','one'],'task':'multi-label' | #/data/target | 0 and 1",
        "'target':'price','task':'clustering' | #/data/task | regression",
        "'target':'price','split':{'type':'fractions','stratify':true} | #/data/split/stratify | false",
        "'target':'kind','split':{'type':'fractions','train':0.5,'dev':0.2,'test':0.2} | #/data/split/train | must be 1",
        "'target':'kind','split':{'type':'fractions','train':0.999,'dev':0.0005} | #/data/split | dev split would have no row",
        "'target':'kind','split':{'type':'fraction'} | #/data/split/type | Did you mean fractions",
        "'target':'kind','rows':5 | #/data/rows | Allowed",
      })
  void wrongDataAreRefusedAtTheirPlace(String members, String pointer, String words) {
    String dataset = service.csv(PRICES);

    Answer answer = service.post("/runs", data("'dataset':'" + dataset + "'," + members));

    check(answer, pointer, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'dense','units':20000},{'type':'dense','units':20000} | #/network/layers | at most",
        "{'type':'dense','units':2147483647} | #/network/layers/0/units | from 1 to 100000",
        "{'type':'dense','units':2147483648} | #/network/layers/0/units | out of range",
        "{'type':'dense','units':2000},{'type':'dense','units':2000} | #/network/layers | a run may take 64 MB",
      })
  void hugeNetworksAreRefused(String layers, String pointer, String words) {
    String member = "'network':{'layers':[" + layers + "]}";

    check(service.post("/runs", spec(service.sample("iris"), "species", member)), pointer, words);
  }

  @Test
  void tooManyLayersAreRefused() {
    String layers = "{'type':'dense','units':1},".repeat(1000) + "{'type':'dense','units':1}";
    String member = "'network':{'layers':[" + layers + "]}";

    check(
        service.post("/runs", spec(service.sample("iris"), "species", member)),
        "#/network/layers",
        "from 0 to 1000");
  }

  @Test
  void unknownDatasetIsNamedWithTheNearest() {
    String iris = service.sample("iris");
    String near = iris.substring(0, 35) + (iris.endsWith("0") ? "1" : "0");

    check(service.post("/runs", spec(near, "species")), "#/data/dataset", "mean " + iris);
    check(
        service.post("/runs", spec(UUID.randomUUID().toString(), "species")),
        "#/data/dataset",
        "There is no dataset");
    check(service.post("/runs", spec("iris", "species")), "#/data/dataset", "UUID");
  }

  @Test
  void whatMustBeGivenIsNamed() {
    check(service.post("/runs", "{}"), "#/data", "must be given");
    check(service.post("/runs", data("'target':'x'")), "#/data/dataset", "must be given");
    check(
        service.post("/runs", data("'dataset':'" + service.sample("xor") + "'")),
        "#/data/target",
        "must be given, or a column must have the role target");
  }

  @Test
  void bodiesThatAreNoSpecAreRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    Answer empty = service.post("/runs", "");
    Answer nested = service.post("/runs", data("'target':" + deep));
    Answer wrong = service.post("/runs", "{\"data\":" + deep + "}");
    Answer broken = service.post("/runs", "{\"data\":");
    Answer list = service.post("/runs", "[]");

    assertThat(empty.status()).isEqualTo(400);
    assertThat(nested.status()).isEqualTo(400);
    assertThat(nested.text("/detail")).contains("nested too deeply");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(list.status()).isEqualTo(422);
  }

  @Test
  void onlyJsonIsTaken() {
    String spec = spec(service.sample("iris"), "species");

    assertThat(service.sendAs("text/plain", "/runs", spec).status()).isEqualTo(415);
  }

  @Test
  void aDryRunIsRefusedLikewise() {
    String spec = spec(service.sample("iris"), "specis");

    check(service.post("/runs?validateOnly=true", spec), "#/data/target", "mean species");
    for (String slip : new String[] {"yep", "TRUE", "1", ""}) {
      Answer answer = service.post("/runs?validateOnly=" + slip, spec);
      assertThat(answer.status()).isIn(400, 422);
    }
  }

  private static void check(Answer answer, String pointer, String words) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("/type")).isEqualTo("/problems/invalid-spec");
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }
}
