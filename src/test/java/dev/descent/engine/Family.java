package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of a sealed family, found by its {@code permits} clause: what contract tests need.
 */
public final class Family {
  public static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Family() {}

  /** Every member as a job spec gets it that names nothing but the type. */
  public static <T> Stream<T> members(Class<T> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .map(member -> JSON.readValue("{\"type\":\"" + nameOf(member) + "\"}", family));
  }

  public static String nameOf(Class<?> member) {
    return member.getAnnotation(JsonTypeName.class).value();
  }

  /** Writes a value as JSON under its family's type and expects the same back. */
  public static <T> void survivesJson(Class<T> family, T value) {
    String json = JSON.writerFor(family).writeValueAsString(value);

    assertThat(JSON.readValue(json, family)).as(json).isEqualTo(value);
    assertThat(json).contains("\"type\":\"" + nameOf(value.getClass()) + "\"");
  }
}
