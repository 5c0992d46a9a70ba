package dev.descent.model;

import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoundaryPictureTest extends ServiceTest {
  private static final String SHORT = "'training':{'epochs':20}";

  private String model(String spec) {
    return service.succeeded(service.submit(spec)).at("/modelId").asString();
  }

  private HttpResponse<byte[]> picture(String model, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                service.uri("/api/v1/models/" + model + "/decision-boundary" + query))
            .header("Accept", "image/png")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  @Test
  void thePictureHasEachPointInItsClassesColour() throws Exception {
    String model = model(spec(service.sample("moons?rows=200"), "label", SHORT));
    JsonNode grid = service.get("/models/" + model + "/decision-boundary?points=9").body();

    HttpResponse<byte[]> answer = picture(model, "?points=9");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(image.getWidth()).isEqualTo(BoundaryPicture.WIDTH);
    assertThat(image.getHeight()).isEqualTo(BoundaryPicture.HEIGHT);
    for (int j = 0; j < 9; j++) {
      for (int i = 0; i < 9; i++) {
        int right = Math.max(3, Math.min(BoundaryPicture.SIDE - 4, i * 479 / 8));
        int up = Math.max(3, Math.min(BoundaryPicture.SIDE - 4, j * 479 / 8));
        int colour =
            image.getRGB(
                BoundaryPicture.LEFT + right, BoundaryPicture.TOP + BoundaryPicture.SIDE - 1 - up);
        boolean blue = (colour & 0xff) > (colour >> 16 & 0xff);
        assertThat(blue)
            .as("%d, %d", j, i)
            .isEqualTo(grid.at("/label/" + j + "/" + i).asInt() == 0);
      }
    }
  }

  /** The ends of Matplotlib's viridis are #440154 and #fde725. */
  @Test
  void valuesAreDrawnOnAScaleFromTheLeastToTheGreatest() throws Exception {
    String csv = "a,b,y\n" + "1,10,1.5\n2,30,2\n3,20,4.5\n4,50,3\n5,40,6\n".repeat(8);
    String model = model(spec(service.csv(csv), "y", SHORT));
    JsonNode grid = service.get("/models/" + model + "/decision-boundary?points=2").body();

    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(picture(model, "?points=2").body()));

    double[] values = new double[4];
    int[] colours = new int[4];
    for (int corner = 0; corner < 4; corner++) {
      int i = corner % 2;
      int j = corner / 2;
      values[corner] = grid.at("/value/" + j + "/" + i).asDouble();
      int x = BoundaryPicture.LEFT + i * (BoundaryPicture.SIDE - 1);
      int y = BoundaryPicture.TOP + (1 - j) * (BoundaryPicture.SIDE - 1);
      colours[corner] = image.getRGB(x, y) & 0xffffff;
    }
    double least = DoubleStream.of(values).min().orElseThrow();
    double greatest = DoubleStream.of(values).max().orElseThrow();
    for (int corner = 0; corner < 4; corner++) {
      boolean end = values[corner] == least || values[corner] == greatest;
      assertThat(colours[corner] == (values[corner] == least ? 0x440154 : 0xfde725)).isEqualTo(end);
    }
  }

  @Test
  void whatCannotBeDrawnIsAProblemInJson() throws Exception {
    String model = model(spec(service.sample("moons?rows=50"), "label", SHORT));

    HttpResponse<byte[]> refused = picture(model, "?x=nothing");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new String(refused.body(), UTF_8)).contains("/problems/invalid-parameter");
  }
}
