package dev.descent.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderByTest {

  @Test
  void idsFollowTheDirectionOfTheLastKey() {
    assertThat(parse(null).newestFirst()).isTrue();
    assertThat(parse("name").newestFirst()).isFalse();
    assertThat(parse("name desc").newestFirst()).isTrue();
    assertThat(parse("name desc, count asc").newestFirst()).isFalse();
  }

  @Test
  void nothingIsOrderedBehindTheId() {
    OrderBy order = parse("count, id desc, name");

    assertThat(order.keys()).hasSize(1);
    assertThat(order.newestFirst()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nam | 1 | Did you mean name?",
        "title | 1 | but by id, name, made, ended, count",
        "name, name desc | 7 | twice",
        "name, made, ended, count | 20 | there may be 3 keys",
        "name up | 6 | asc, desc, a comma or the end must follow",
        "name, | 6 | the name of a member must stand here",
        "figures.kind | 1 | cannot be ordered by figures.kind",
        "figures | 1 | no single value",
      })
  void mistakesAreNamedWithTheirPlace(String text, int position, String detail) {
    assertThatThrownBy(() -> parse(text))
        .hasMessageStartingWith("orderBy at character " + position + ": ")
        .hasMessageContaining(detail);
  }

  private static OrderBy parse(@Nullable String text) {
    return OrderBy.parse(Thing.LISTING, text);
  }
}
