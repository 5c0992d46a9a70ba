package dev.descent.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {
  private final List<String> known = List.of("learningRate", "momentum", "beta1", "beta2");

  @Test
  void typosAreFoundNearestFirst() {
    assertThat(NearMatches.of("learninRate", known)).containsExactly("learningRate");
    assertThat(NearMatches.of("beta", known)).containsExactly("beta1", "beta2");
    assertThat(NearMatches.of("momnetum", known)).containsExactly("momentum");
    assertThat(NearMatches.of("learning-rate", known)).containsExactly("learningRate");
  }

  @Test
  void whatIsFarFromEverythingHasNoMatch() {
    assertThat(NearMatches.of("epochs", known)).isEmpty();
    assertThat(NearMatches.of("", known)).isEmpty();
    assertThat(NearMatches.of("x".repeat(1_000_000), known)).isEmpty();
  }

  @Test
  void sentenceIsEmptyWithoutAMatch() {
    assertThat(NearMatches.sentence("epochs", known)).isEmpty();
    assertThat(NearMatches.sentence("beta", known)).isEqualTo(" Did you mean beta1 or beta2?");
  }

  @Test
  void distanceCountsSmallestChanges() {
    assertThat(NearMatches.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearMatches.distance("high", "hihg")).isEqualTo(1);
  }
}
