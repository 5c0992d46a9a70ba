package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every member of the preparation's families, and every combination of them. */
public final class PreparationFamilies {
  /** What members need besides their type. */
  private static final Map<String, String> REQUIRED = Map.of("constant", ",\"value\":-7.5");

  private PreparationFamilies() {}

  public static <T> Stream<T> members(Class<T> family) {
    return Arrays.stream(family.getPermittedSubclasses())
        .map(member -> member.getAnnotation(JsonTypeName.class).value())
        .map(type -> "{\"type\":\"" + type + "\"" + REQUIRED.getOrDefault(type, "") + "}")
        .map(json -> Family.JSON.readValue(json, family));
  }

  /** Members of the outliers' family with each of their actions. */
  public static List<Outliers> outliers() {
    List<Outliers> all = new ArrayList<>();
    for (Class<?> member : Outliers.class.getPermittedSubclasses()) {
      String type = member.getAnnotation(JsonTypeName.class).value();
      List<String> actions =
          member == Keep.class
              ? List.of("")
              : List.of(",\"action\":\"clip\"", ",\"action\":\"drop\"", ",\"action\":\"flag\"");
      for (String action : actions) {
        String json = "{\"type\":\"" + type + "\"" + action + "}";
        all.add(Family.JSON.readValue(json, Outliers.class));
      }
    }
    return all;
  }

  static Stream<Preparation> combinations() {
    return members(Normalizer.class)
        .flatMap(
            normalize ->
                members(Imputer.class)
                    .flatMap(
                        impute ->
                            members(Encoder.class)
                                .flatMap(
                                    encode ->
                                        outliers().stream()
                                            .map(
                                                outliers ->
                                                    Preparation.of(
                                                        normalize, impute, encode, outliers,
                                                        null)))));
  }
}
