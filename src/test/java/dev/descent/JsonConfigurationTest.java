package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.kitchen.Topping;
import dev.descent.kitchen.Topping.OldCheese;
import dev.descent.kitchen.Topping.Olives;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.PackageVersion;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class JsonConfigurationTest {
  private final JsonMapper json = mapper();

  private static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    JsonConfiguration.configure(builder);
    return builder.build();
  }

  record Sample(
      int whole,
      long large,
      double number,
      boolean flag,
      @Nullable String text,
      @Nullable Choice choice,
      @Nullable UUID id) {}

  enum Choice {
    FIRST
  }

  record Written(
      double nan,
      @Nullable Double infinite,
      float single,
      double[] several,
      Instant at,
      @Nullable String absent) {}

  @Test
  void jacksonLimitsNesting() {
    assertThat(PackageVersion.VERSION.getMajorVersion()).isGreaterThanOrEqualTo(3);
    assertThat(PackageVersion.VERSION.getMinorVersion()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void bareStringStandsForATypeWithItsDefaults() {
    assertThat(json.readValue("\"old-cheese\"", Topping.class)).isEqualTo(new OldCheese(20, 0.5));
    assertThat(json.readValue("{\"type\":\"old-cheese\"}", Topping.class))
        .isEqualTo(new OldCheese(20, 0.5));
    assertThat(
            json.readValue(
                "[\"olives\",{\"grams\":5,\"type\":\"old-cheese\"}]",
                new TypeReference<List<Topping>>() {}))
        .containsExactly(new Olives(), new OldCheese(5, 0.5));
  }

  @Test
  void familySurvivesWritingAndReading() {
    Topping topping = new OldCheese(7, 1.0);

    String written = json.writerFor(Topping.class).writeValueAsString(topping);

    assertThat(written).isEqualTo("{\"type\":\"old-cheese\",\"grams\":7,\"share\":1.0}");
    assertThat(json.readValue(written, Topping.class)).isEqualTo(topping);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"whole\":\"1\"}",
        "{\"whole\":1.5}",
        "{\"whole\":1.0}",
        "{\"whole\":true}",
        "{\"whole\":null}",
        "{\"whole\":3000000000}",
        "{\"large\":99999999999999999999}",
        "{\"number\":\"1\"}",
        "{\"number\":1e999}",
        "{\"number\":NaN}",
        "{\"number\":true}",
        "{\"flag\":1}",
        "{\"flag\":\"true\"}",
        "{\"text\":1}",
        "{\"text\":true}",
        "{\"choice\":\"first\"}",
        "{\"choice\":0}",
        "{\"choice\":\"\"}",
        "{\"id\":\"\"}",
        "{\"unknown\":1}",
        "{\"whole\":1,\"whole\":2}",
        "{\"whole\":1} {}",
        "{\"whole\":1,}"
      })
  void nothingIsReadLeniently(String text) {
    assertThatThrownBy(() -> json.readValue(text, Sample.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void wholeNumberStandsWhereANumberMay() {
    String text = "{'whole':0,'large':-1,'number':1,'flag':true,'choice':'FIRST','text':''}";

    Sample sample = json.readValue(text.replace('\'', '"'), Sample.class);

    assertThat(sample).isEqualTo(new Sample(0, -1, 1.0, true, "", Choice.FIRST, null));
  }

  @Test
  void numbersThatAreNotFiniteAreNullAndTimesHaveMicroseconds() {
    var value =
        new Written(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            0.1f,
            new double[] {1, Double.NEGATIVE_INFINITY},
            Instant.parse("2026-01-02T03:04:05.123456789Z"),
            null);

    assertThat(json.writeValueAsString(value))
        .isEqualTo(
            "{\"nan\":null,\"infinite\":null,\"single\":0.1,\"several\":[1.0,null],"
                + "\"at\":\"2026-01-02T03:04:05.123456Z\"}");
  }
}
