package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private final Random random = new Random(1);

  @Test
  void upToEightDigitsAreTheNumberThatTheJdkReads() {
    for (int i = 0; i < 20_000; i++) {
      int count = 1 + random.nextInt(Digits.MOST);
      String digits = "%08d".formatted(random.nextInt(100_000_000)).substring(0, count);

      long read =
          Digits.value(Digits.word(("x" + digits + "#9,-87654").getBytes(US_ASCII), 1), count);

      assertThat(read).as(digits).isEqualTo(Long.parseLong(digits));
    }
  }

  @Test
  void anyOtherByteAmongThemIsNoNumber() {
    for (int value = 0; value < 256; value++) {
      for (int at = 0; at < Digits.MOST; at++) {
        byte[] bytes = "90909090".getBytes(US_ASCII);
        bytes[at] = (byte) value;
        boolean digit = value >= '0' && value <= '9';

        assertThat(Digits.count(Digits.word(bytes, 0)))
            .as("%d", value)
            .isEqualTo(digit ? Digits.MOST : at);
      }
    }
  }

  @Test
  void bytesThatEndTooSoonAreNotReadAtOnce() {
    assertThat(Digits.count(Digits.word("1234567".getBytes(US_ASCII), 0))).isZero();
  }
}
