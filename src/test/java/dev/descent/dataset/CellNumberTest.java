package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in text become the float64 that the JDK makes of them. */
class CellNumberTest {
  private static final int TEXTS = 20_000;

  private final CellNumber number = new CellNumber();

  private double real(String text) {
    byte[] last = ("x" + text + "y").getBytes(US_ASCII);
    byte[] amid = ("x" + text + "y12345678").getBytes(US_ASCII);
    int end = 1 + text.length();
    CellKind kind = number.read(last, 1, end);
    double real = number.real();
    assertThat(number.read(amid, 1, end)).isEqualTo(kind);
    assertThat(number.real()).isEqualTo(real);
    return real;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "+1.",
        ".5",
        "9007199254740992",
        "9007199254740993",
        "9007199254740995.0",
        "123456789012345678",
        "1234567890123456789012",
        "0.1",
        "1e22",
        "1e23",
        "8.5e-23",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e400",
        "-1e-400",
        "1e99999999999",
        "0e99999999999",
        "179769313486231580793728971405301e276"
      })
  void hardNumbersAreTheNearest(String text) {
    assertThat(real(text)).isEqualTo(Double.parseDouble(text));
  }

  /** Short decimals, every float64, and decimals halfway between two of them. */
  static List<String> texts() {
    Random random = new Random(7);
    Stream<String> decimals =
        IntStream.range(0, TEXTS)
            .mapToObj(
                i -> BigDecimal.valueOf(random.nextLong(), random.nextInt(40)).toPlainString());
    Stream<String> scaled =
        IntStream.range(0, TEXTS)
            .mapToObj(
                i -> (random.nextLong() >> random.nextInt(60)) + "e" + random.nextInt(-330, 310));
    Stream<String> bits =
        IntStream.range(0, TEXTS)
            .mapToDouble(i -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .mapToObj(Double::toString);
    Stream<String> halves =
        IntStream.range(0, TEXTS).mapToObj(i -> halfway(random.nextDouble() * 1e6));
    return Stream.of(decimals, scaled, bits, halves).flatMap(each -> each).toList();
  }

  private static String halfway(double below) {
    return new BigDecimal(below)
        .add(new BigDecimal(Math.nextUp(below)))
        .divide(BigDecimal.valueOf(2), MathContext.UNLIMITED)
        .toPlainString();
  }

  @Test
  void randomNumbersAreTheNearest() {
    List<String> wrong =
        texts().stream().filter(text -> real(text) != Double.parseDouble(text)).toList();

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void wholeNumbersAreExact(long whole) {
    byte[] cell = Long.toString(whole).getBytes(US_ASCII);

    CellKind kind = number.read(cell, 0, cell.length);

    assertThat(kind).isEqualTo(CellKind.INTEGER);
    assertThat(number.bits()).isEqualTo(whole);
  }

  static Stream<Long> wholes() {
    return Stream.of(0L, 7L, -12L, 999_999_999_999_999_999L, -999_999_999_999_999_999L);
  }
}
