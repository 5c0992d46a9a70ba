package dev.descent.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.listing.Thing.Figures;
import dev.descent.listing.Thing.Part;
import dev.descent.listing.Thing.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FieldsTest {
  private final Thing thing =
      new Thing(
          new UUID(0, 1),
          "a",
          "A",
          State.NEW,
          Instant.EPOCH,
          null,
          3,
          null,
          Map.of("x.y", "1", "z", "2"),
          new Figures(0.5, "k"),
          List.of(new Part(7), new Part(8)));

  @Test
  void onlyTheMembersNamedAreShown() {
    assertThat(shown("name")).isEqualTo("{\"name\":\"a\"}");
    assertThat(shown("count, figures.error,name"))
        .isEqualTo("{\"name\":\"a\",\"count\":3,\"figures\":{\"error\":0.5}}");
    assertThat(shown("tags.\"x.y\"")).isEqualTo("{\"tags\":{\"x.y\":\"1\"}}");
    assertThat(shown("parts.units")).isEqualTo("{\"parts\":[{\"units\":7},{\"units\":8}]}");
    assertThat(shown("figures.error,figures"))
        .isEqualTo("{\"figures\":{\"error\":0.5,\"kind\":\"k\"}}");
    assertThat(shown("figures,figures.error"))
        .isEqualTo("{\"figures\":{\"error\":0.5,\"kind\":\"k\"}}");
  }

  private String shown(String fields) {
    JsonMapper json = JsonMapper.shared();
    return json.writeValueAsString(Fields.parse(Thing.class, fields).of(thing, json));
  }

  @Test
  void everythingIsShownWhenNothingIsNamed() {
    Fields fields = Fields.parse(Thing.class, null);

    assertThat(fields.of(thing, JsonMapper.shared()).shown()).isSameAs(thing);
    assertThat(fields.want("parts")).isTrue();
    assertThat(Fields.parse(Thing.class, "name").want("parts")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,stat | 6 | Did you mean state?",
        "figures.eror | 1 | Did you mean error?",
        "name.x | 1 | there is no member name.x",
        "parts.0 | 1 | There are units",
        "name name | 6 | a comma or the end must follow",
        "name,,id | 6 | the name of a member must stand here",
      })
  void mistakesAreNamedWithTheirPlace(String text, int position, String detail) {
    assertThatThrownBy(() -> Fields.parse(Thing.class, text))
        .hasMessageStartingWith("fields at character " + position + ": ")
        .hasMessageContaining(detail);
  }
}
