package dev.descent.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.descent.listing.Filter.All;
import dev.descent.listing.Filter.Any;
import dev.descent.listing.Filter.Comparison;
import dev.descent.listing.Filter.Not;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

  @Test
  void conditionsAreJoinedAsTheParenthesesSay() {
    String text = "state = DONE AND (count < 3 OR NOT figures.error >= .5) AND name != \"a\"";

    Filter filter = FilterParser.parse(Thing.LISTING, text);

    assertThat(filter)
        .isEqualTo(
            new All(
                List.of(
                    comparison("state", Operator.EQUAL, "DONE"),
                    new Any(
                        List.of(
                            comparison("count", Operator.LESS, 3.0),
                            new Not(
                                new Comparison(
                                    new Entry("figures.error", "/figures/error", Kind.NUMBER),
                                    Operator.AT_LEAST,
                                    0.5)))),
                    new Not(comparison("name", Operator.EQUAL, "a")))));
  }

  private static Comparison comparison(String member, Operator operator, Object value) {
    return new Comparison(Thing.LISTING.member(member), operator, value);
  }

  @Test
  void valuesAreReadAsWhatTheirPlaceHolds() {
    assertThat(value("made > '2026-01-31'")).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(value("made>\"2026-01-31T12:00:00+02:00\""))
        .isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
    assertThat(value("id = 01980000-0000-7000-8000-000000000001"))
        .isEqualTo(UUID.fromString("01980000-0000-7000-8000-000000000001"));
    assertThat(value("count = -1.5e3")).isEqualTo(-1500.0);
    assertThat(value("tags.week = 2")).isEqualTo(2.0);
    assertThat(value("tags.week = \"2\"")).isEqualTo("2");
    assertThat(value("tags.week = two")).isEqualTo("two");
    assertThat(value("ended = null")).isNull();
    assertThat(value("title = 'it\\'s \\\\ \"so\"'")).isEqualTo("it's \\ \"so\"");
    assertThat(value("title : net")).isEqualTo("*net*");
    assertThat(value("title : \"net*\"")).isEqualTo("net*");
  }

  private static @Nullable Object value(String text) {
    return ((Comparison) FilterParser.parse(Thing.LISTING, text)).value();
  }

  @Test
  void placesAreFoundByTheirNames() {
    assertThat(pointer("tags.\"a.b/c~d\" = 1")).isEqualTo("/tags/a.b~1c~0d");
    assertThat(pointer("parts.0.units = 1")).isEqualTo("/parts/0/units");
    assertThat(pointer("figures . kind = 'x'")).isEqualTo("/figures/kind");
  }

  private static String pointer(String text) {
    return ((Entry) ((Comparison) FilterParser.parse(Thing.LISTING, text)).place()).pointer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void nothingIsNoCondition(String text) {
    assertThat(FilterParser.parse(Thing.LISTING, text)).isEqualTo(new All(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stat = DONE | 1 | Did you mean state?",
        "state = DON | 9 | Did you mean DONE?",
        "state = 5 | 9 | NEW, BUSY, DONE",
        "state < DONE | 7 | cannot be compared by <",
        "count = many | 9 | a number",
        "count = 1e999 | 9 | a number",
        "count : 1 | 7 | cannot be compared by :",
        "made > 'yesterday' | 8 | 2026-01-31T12:00:00Z",
        "made > '2026-02-30' | 8 | a time in quotes",
        "made > '+999999999-01-01T00:00:00Z' | 8 | a time in quotes",
        "made > null | 8 | null goes with = and != only",
        "id = 5 | 6 | an id",
        "title = 5 | 9 | a text in quotes",
        "title : 'a*b*c*d' | 9 | up to 2 *",
        "figures.error = low | 17 | a number",
        "figures.eror = 1 | 1 | Did you mean error?",
        "figures = 1 | 1 | no single value; name one below it: error, kind",
        "tags = 1 | 1 | no single value",
        "tags.a.b = 1 | 1 | dots in it is written in quotes",
        "parts.units = 1 | 1 | name an item by its place",
        "thing.count = 1 | 1 | Did you mean count?",
        "tags.a > 'x' | 10 | a number",
        "state DONE | 7 | one of = != < <= > >= : must follow",
        "state = | 8 | a value must follow",
        "state = 'DONE | 9 | not closed",
        "title = 'a\\n' | 11 | must be followed by",
        "(state = DONE | 14 | AND, OR or ) must follow",
        "state = DONE) | 13 | AND, OR or the end must follow",
        "state = DONE count = 1 | 14 | AND, OR or the end must follow",
        "state = DONE and count = 1 | 14 | AND, OR or the end must follow",
        "count = 1 AND count = 2 OR count = 3 | 25 | needs parentheses",
        "count = 1 AND | 14 | the name of a member must stand here",
        "NOT | 4 | the name of a member must stand here",
        "= 1 | 1 | the name of a member must stand here",
      })
  void mistakesAreNamedWithTheirPlace(String text, int position, String detail) {
    ProblemException problem = refused(text);

    assertThat(problem.detail())
        .startsWith("filter at character " + position + ": ")
        .contains(detail);
  }

  @Test
  void whatNoDatabaseTakesIsRefused() {
    assertThat(refused("title = 'a\0'").detail()).contains("at character 11", "U+0000");
    assertThat(refused("title = '\uD83D'").detail()).contains("at character 10", "U+D83D");
    assertThat(value("title = '\uD83D\uDE00'")).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void endlessFiltersAreRefused() {
    assertThat(refused("(".repeat(9_000)).detail()).contains("may be nested 20 deep");
    assertThat(refused("NOT ".repeat(2_000)).detail()).contains("may be nested 20 deep");
    assertThat(refused("(".repeat(1_000_000)).detail()).contains("must have up to 10,000");
    assertThat(refused("count=1" + " OR count=1".repeat(100)).detail())
        .contains("there may be 100 comparisons");
    assertThat(refused("x".repeat(9_000) + " = 1").detail()).hasSizeLessThan(300);
    assertThat(refused("tags." + "x".repeat(400) + " = 1").detail()).contains("300 characters");
  }

  private static ProblemException refused(String text) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> FilterParser.parse(Thing.LISTING, text));
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
    assertThat(problem.faults().get(0).pointer()).isEqualTo("filter");
    return problem;
  }
}
