package dev.descent.model;

import static dev.descent.ServiceClient.data;
import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BoundaryHttpTest extends ServiceTest {
  private static final String SHORT = "'training':{'epochs':20}";

  /** Three numbers, colours and sizes in an order; red and 4 are commonest. */
  private static final String MIXED =
      "a,b,c,colour,size,kind,y\n"
          + ("1,10,4,red,S,k,1.5\n2,30,4,blue,M,n,2\n3,20,4,red,L,k,4.5\n"
                  + "4,50,9,red,L,n,3\n5,40,1,blue,M,k,6\n")
              .repeat(8);

  private String model(String spec) {
    return service.succeeded(service.submit(spec)).at("/modelId").asString();
  }

  private String kinds() {
    return mixed("'target':'kind','roles':{'y':'ignore'}");
  }

  private String values() {
    return mixed("'target':['y','c'],'task':'regression'");
  }

  private String mixed(String members) {
    String ordinal = "{'encode':{'type':'ordinal','order':{'size':['S','M','L']}}}";
    return model(
        data(
            "'dataset':'%s','preparation':{'columns':{'size':%s}},%s"
                .formatted(service.csv(MIXED), ordinal, members),
            SHORT));
  }

  private Answer boundary(String model, String query) {
    return service.get("/models/" + model + "/decision-boundary" + query);
  }

  private static String at(String json) {
    return "at=" + URLEncoder.encode(json.replace('\'', '"'), UTF_8);
  }

  /** Predicts every point of a grid in its order, other columns as the answer holds them. */
  private JsonNode predicted(String model, JsonNode grid) {
    List<String> rows = new ArrayList<>();
    for (JsonNode y : grid.at("/y/values")) {
      for (JsonNode x : grid.at("/x/values")) {
        String held = grid.at("/at").toString();
        rows.add(
            "{\"%s\":%s,\"%s\":%s%s"
                .formatted(
                    grid.at("/x/column").asString(),
                    x,
                    grid.at("/y/column").asString(),
                    y,
                    held.length() == 2 ? "}" : "," + held.substring(1)));
      }
    }
    return service
        .post("/models/" + model + "/predictions", "{\"rows\":[" + String.join(",", rows) + "]}")
        .body()
        .at("/predictions");
  }

  @Test
  void theGridIsWhatPredictionsSayOfItsRows() {
    String model = model(spec(service.sample("moons?rows=200"), "label", SHORT));

    JsonNode grid = boundary(model, "?points=40").body();

    JsonNode predictions = predicted(model, grid);
    assertThat(predictions.size()).isEqualTo(1600);
    assertThat(grid.at("/labels").toString()).isEqualTo("[\"0\",\"1\"]");
    for (int row = 0; row < 1600; row++) {
      String place = "/" + row / 40 + "/" + row % 40;
      String label = grid.at("/labels").get(grid.at("/label" + place).asInt()).asString();
      JsonNode prediction = predictions.get(row);
      assertThat(label).isEqualTo(prediction.at("/label").asString());
      assertThat(grid.at("/probability" + place).asDouble())
          .isEqualTo(prediction.at("/probabilities/" + label).asDouble());
    }
    assertThat(grid.has("value")).isFalse();
    assertThat(grid.at("/at").size()).isZero();
  }

  @Test
  void rangesFollowFromTheTrainingRowsUnlessTheyAreGiven() {
    String run =
        service.submit(spec(service.sample("moons?rows=200"), "label", "'training':{'epochs':1}"));
    String model = service.succeeded(run).at("/modelId").asString();
    JsonNode seen = service.get("/runs/" + run).body().at("/preparation/columns/0/training");
    double min = seen.at("/min").asDouble();
    double max = seen.at("/max").asDouble();

    JsonNode values = boundary(model, "?points=3&yMin=-4&yMax=4.5").body();

    assertThat(values.at("/x/values/0").asDouble()).isEqualTo(min - 0.1 * (max - min));
    assertThat(values.at("/x/values/2").asDouble()).isEqualTo(max + 0.1 * (max - min));
    assertThat(values.at("/y/values").toString()).isEqualTo("[-4.0,0.25,4.5]");
  }

  @Test
  void otherColumnsAreHeldAtWhatIsCommonOrGiven() {
    String model = kinds();

    JsonNode typical = boundary(model, "?points=5&x=b&y=a").body();
    JsonNode given =
        boundary(model, "?points=5&x=b&y=a&" + at("{'c':7.5,'colour':'blue','size':null}")).body();

    assertThat(typical.at("/x/column").asString()).isEqualTo("b");
    assertThat(typical.at("/at").toString())
        .isEqualTo("{\"c\":4.0,\"colour\":\"red\",\"size\":\"M\"}");
    assertThat(given.at("/at").toString())
        .isEqualTo("{\"c\":7.5,\"colour\":\"blue\",\"size\":null}");
    assertThat(given.at("/probability")).isNotEqualTo(typical.at("/probability"));
    JsonNode predictions = predicted(model, given);
    for (int row = 0; row < 25; row++) {
      String label = predictions.get(row).at("/label").asString();
      assertThat(given.at("/probability/" + row / 5 + "/" + row % 5).asDouble())
          .isEqualTo(predictions.get(row).at("/probabilities/" + label).asDouble());
    }
  }

  @Test
  void valuesAreInTheTargetsOwnUnit() {
    String model = values();

    JsonNode first = boundary(model, "?points=4").body();
    JsonNode second = boundary(model, "?points=4&target=c").body();

    JsonNode predictions = predicted(model, first);
    assertThat(first.at("/target").asString()).isEqualTo("y");
    assertThat(first.has("label") || first.has("labels")).isFalse();
    for (int row = 0; row < 16; row++) {
      String place = "/value/" + row / 4 + "/" + row % 4;
      assertThat(first.at(place).asDouble())
          .isEqualTo(predictions.get(row).at("/values/y").asDouble());
      assertThat(second.at(place).asDouble())
          .isEqualTo(predictions.get(row).at("/values/c").asDouble());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x=aa | x | Did you mean a",
        "y=kind | y | 'kind' is none",
        "x=colour | x | holds categories",
        "x=a&y=a | x | another column",
        "points=1 | points | from 2 to 400",
        "points=401 | points | from 2 to 400",
        "xMin=NaN | xMin | finite",
        "xMin=9 | xMin | range",
        "yMax=-5 | yMax | range",
        "target=king | target | Did you mean kind",
        "at=%5B1%5D | at | JSON object",
        "at=null | at | JSON object",
        "at=%7B%22a%22%3A1%7D | at | side of the grid",
        "at=%7B%22cc%22%3A1%7D | at | Did you mean c",
        "at=%7B%22c%22%3A%22x%22%7D | at | 'c' must be a number or null",
        "x=a&xMin=-1e300&xMax=1e300 | at | too large",
      })
  void parametersThatMakeNoSenseAreNamed(String query, String parameter, String words) {
    Answer answer = boundary(kinds(), "?" + query);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.pointer()).isEqualTo(parameter);
    assertThat(answer.text("/errors/0/detail")).contains(words);
  }

  @Test
  void modelsWithoutTwoNumbersHaveNoBoundary() throws IOException {
    String one =
        model(spec(service.csv("a,kind\n" + "1,x\n2,y\n3,x\n4,y\n".repeat(6)), "kind", SHORT));
    String images =
        model(
            spec(
                service.upload("application/zip", pictures()).text("/id"),
                "label",
                "'network':{'layers':['flatten']},'training':{'epochs':1}"));

    assertThat(boundary(one, "").status()).isEqualTo(409);
    assertThat(boundary(one, "").text("/detail")).contains("two numeric columns", "'a'");
    assertThat(boundary(images, "").status()).isEqualTo(409);
    assertThat(boundary(images, "").text("/detail")).contains("images");
    assertThat(service.post("/models/" + images + "/monitoring", "").status()).isEqualTo(409);
    assertThat(boundary("0198c2f4-0000-7000-8000-000000000000", "").status()).isEqualTo(404);
  }

  /** Two folders of small pictures with a white point each. */
  private static byte[] pictures() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 20; i++) {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        picture.setRGB(i % 4, i / 4 % 4, 0xffffff);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        zip.putNextEntry(new ZipEntry(i % 2 + "/" + i + ".png"));
        zip.write(png.toByteArray());
      }
    }
    return bytes.toByteArray();
  }
}
