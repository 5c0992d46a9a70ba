package dev.descent.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KitchenTest
class ApiManualTest {
  private static final String SCHEMAS = "#/components/schemas/";

  @Autowired MockMvc http;
  @Autowired JsonMapper json;
  private JsonNode manual = JsonMapper.shared().nullNode();

  @BeforeEach
  void readManual() throws Exception {
    manual =
        json.readTree(
            http.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString());
  }

  @Test
  void sealedFamilyIsOneSchemaToldApartByType() {
    JsonNode topping = manual.at("/components/schemas/Topping");

    assertThat(topping.at("/discriminator/propertyName").asString()).isEqualTo("type");
    assertThat(topping.at("/discriminator/mapping/old-cheese").asString())
        .isEqualTo(SCHEMAS + "OldCheese");
    assertThat(topping.at("/oneOf/0/$ref").asString()).isEqualTo(SCHEMAS + "OldCheese");
    assertThat(topping.at("/oneOf")).hasSize(2);
    assertThat(topping.at("/description").asString())
        .startsWith("What goes on top.")
        .contains("bare string", "old-cheese, olives");
    JsonNode dish = manual.at("/components/schemas/Dish/properties");
    assertThat(dish.at("/topping/$ref").asString()).isEqualTo(SCHEMAS + "Topping");
    assertThat(dish.at("/more/items/$ref").asString()).isEqualTo(SCHEMAS + "Topping");
  }

  @Test
  void memberHasARequiredTypeAndItsJavadoc() {
    JsonNode cheese = manual.at("/components/schemas/OldCheese");

    assertThat(cheese.at("/required/0").asString()).isEqualTo("type");
    assertThat(cheese.at("/properties/type/enum/0").asString()).isEqualTo("old-cheese");
    assertThat(cheese.at("/description").asString()).isEqualTo("Grated over everything.");
    assertThat(cheese.at("/properties/grams/description").asString())
        .isEqualTo("how much, positive; default 20");
    assertThat(cheese.has("allOf")).isFalse();
  }

  @Test
  void operationIsToldByJavadocAndExamples() {
    JsonNode cook = manual.at("/paths/~1api~1v1~1dishes/post");

    assertThat(cook.at("/operationId").asString()).isEqualTo("cookDish");
    assertThat(cook.at("/summary").asString()).isEqualTo("Cooks a dish");
    assertThat(cook.at("/tags/0").asString()).isEqualTo("dishes");
    assertThat(
            cook.at("/requestBody/content/application~1json/examples/two-toppings/value/name")
                .asString())
        .isEqualTo("pizza");
  }

  @Test
  void everyProblemThatCanOccurIsDocumented() {
    JsonNode responses = manual.at("/paths/~1api~1v1~1dishes/post/responses");

    for (String code :
        new String[] {"400", "403", "406", "413", "415", "422", "429", "500", "503"}) {
      assertThat(
              responses.path(code).at("/content/application~1problem+json/schema/$ref").asString())
          .isEqualTo(SCHEMAS + "Problem");
    }
    assertThat(manual.at("/components/schemas/Problem/properties/errors/type").asString())
        .isEqualTo("array");
  }

  @Test
  void manualDescribesOnlyTheApi() {
    assertThat(manual.at("/info/title").asString()).isEqualTo("Descent");
    assertThat(manual.at("/servers/0/url").asString()).isEqualTo("/");
    assertThat(manual.at("/tags").valueStream().map(tag -> tag.get("name").asString()))
        .containsExactlyInAnyOrder(
            "audit",
            "autopilots",
            "backups",
            "checks",
            "datasets",
            "dishes",
            "keys",
            "models",
            "runs",
            "sweeps");
    assertThat(manual.at("/tags").valueStream().map(tag -> tag.get("description").asString()))
        .contains("Dishes for tests.");
    assertThat(manual.at("/paths").propertyNames()).allMatch(path -> path.startsWith("/api/"));
  }

  @Test
  void swaggerUiIsServed() throws Exception {
    http.perform(get("/swagger-ui.html")).andExpect(status().is3xxRedirection());
    http.perform(get("/swagger-ui/index.html")).andExpect(status().isOk());
  }
}
