package dev.descent.sweep.space;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** What a space may say of a scale, and what is refused. */
class ScaleSettingsTest {

  private static Scale read(String json) {
    return Family.JSON.readValue(json.replace('\'', '"'), Scale.class);
  }

  static Stream<Scale> members() {
    return Stream.of(
        new UniformScale(-1, 1),
        new LogScale(1e-5, 0.1),
        new OneMinusLogScale(0.9, 0.999),
        new IntScale(-1, 5),
        new IntLogScale(8, 512),
        new PowerOfTwoScale(16, 128),
        new Choice(List.of("relu", 3, 0.5, true, Map.of("type", "adam"), List.of(1, 2))));
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Scale scale) {
    Family.survivesJson(Scale.class, scale);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'uniform','min':1,'max':1}      | max must be finite and more than min, 1.0",
        "{'type':'uniform','min':2,'max':1}      | max must be finite and more than min, 2.0",
        "{'type':'uniform','min':'NaN','max':1}  | min must be finite, was NaN",
        "{'type':'uniform','min':0,'max':'NaN'}  | max must be finite and more than min, 0.0",
        "{'type':'uniform','min':0,'max':'Infinity'}  | max must be finite",
        "{'type':'uniform','min':'-Infinity','max':0} | min must be finite, was -Infinity",
        "{'type':'uniform','min':-1e308,'max':1e308}  | max must be finite", // the width is not
        "{'type':'log','min':0,'max':1}          | min must be positive, was 0.0",
        "{'type':'log','min':-1,'max':1}         | min must be positive, was -1.0",
        "{'type':'log','min':'NaN','max':1}      | min must be positive, was NaN",
        "{'type':'log','min':0.1,'max':0.01}     | max must be finite and more than min, 0.1",
        "{'type':'log','min':0.1,'max':'Infinity'}   | max must be finite",
        "{'type':'one-minus-log','min':0.9,'max':1}  | max must be below 1, was 1.0",
        "{'type':'one-minus-log','min':0.9,'max':2}  | max must be below 1, was 2.0",
        "{'type':'one-minus-log','min':0.99,'max':0.9} | max must be finite and more than min",
        "{'type':'int','min':3,'max':3}          | max must be more than min, 3, was 3",
        "{'type':'int','min':3,'max':-3}         | max must be more than min, 3, was -3",
        "{'type':'int-log','min':0,'max':3}      | min must be at least 1, was 0",
        "{'type':'int-log','min':5,'max':4}      | max must be more than min, 5, was 4",
        "{'type':'power-of-two','min':3,'max':8} | min must be a power of two, was 3",
        "{'type':'power-of-two','min':0,'max':8} | min must be a power of two, was 0",
        "{'type':'power-of-two','min':-2147483648,'max':8} | min must be a power of two",
        "{'type':'power-of-two','min':2,'max':12} | max must be a power of two, was 12",
        "{'type':'power-of-two','min':8,'max':8} | max must be more than min, 8, was 8",
        "{'type':'power-of-two','min':8,'max':4} | max must be more than min, 8, was 4",
        "{'type':'choice'}                       | values must be given",
        "{'type':'choice','values':null}         | values must be given",
        "{'type':'choice','values':[]}           | values must be from 2 to 1000, was 0",
        "{'type':'choice','values':[1]}          | values must be from 2 to 1000, was 1",
        "{'type':'choice','values':[1,null]}     | values must be given and not hold null",
        "{'type':'choice','values':['a','b','a']} | values must all be different",
        "{'type':'choice','values':[[1,2],[1,2]]} | values must all be different",
        "{'type':'choice','values':[{'a':1},{'a':1}]} | values must all be different"
      })
  void refusesByFieldRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(JacksonException.class)
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'uniform','min':0}",
        "{'type':'log','max':1}",
        "{'type':'int','min':0}",
        "{'type':'int','min':0,'max':3000000000}",
        "{'type':'uniform','min':0,'max':1,'step':1}",
        "{'type':'normal','min':0,'max':1}"
      })
  void refusesWhatIsMissingOrUnknown(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
  }
}
