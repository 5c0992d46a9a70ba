package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  /** FIPS 180-4's examples of one and of two blocks. */
  @ParameterizedTest
  @CsvSource({
    "abc,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  })
  void hashIsSha256(String text, String sha256) {
    String hash = KeyText.hash(text);

    assertThat(hash).isEqualTo(sha256);
  }

  @Test
  void keysAre256BitsAndDiffer() {
    Set<String> keys = new HashSet<>();

    for (int i = 0; i < 1000; i++) {
      keys.add(KeyText.make());
    }

    assertThat(keys).hasSize(1000).allMatch(KeyText::isKey);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(Base64.getUrlDecoder().decode(key.substring("descent_".length())))
                    .hasSize(256 / 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "descent_", "descent_short", "another text"})
  void otherTextsAreNoKeys(String text) {
    assertThat(KeyText.isKey(text)).isFalse();
  }
}
