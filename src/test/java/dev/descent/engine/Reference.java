package dev.descent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of a file in {@code resources/reference}: values from elsewhere. Oracle, its version and
 * dtype stand in the file.
 */
public record Reference(JsonNode json) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public static Reference of(String file, String name) {
    for (JsonNode found : cases(file)) {
      if (name.equals(found.get("name").asString())) {
        return new Reference(found);
      }
    }
    throw new IllegalArgumentException("no case " + name + " in " + file);
  }

  /** The names of all cases of a file. */
  public static List<String> names(String file) {
    return cases(file).valueStream().map(found -> found.get("name").asString()).toList();
  }

  private static JsonNode cases(String file) {
    String path = "/reference/" + file + ".json";
    try (InputStream stream =
        Objects.requireNonNull(Reference.class.getResourceAsStream(path), path)) {
      return MAPPER.readTree(stream).get("cases");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Reference in(String member) {
    return new Reference(json.get(member));
  }

  public boolean has(String member) {
    return json.hasNonNull(member);
  }

  public double number(String member) {
    return json.get(member).asDouble();
  }

  public double[] row(String member) {
    return MAPPER.convertValue(json.get(member), double[].class);
  }

  public double[][] matrix(String member) {
    return MAPPER.convertValue(json.get(member), double[][].class);
  }

  public double[][][] matrices(String member) {
    return MAPPER.convertValue(json.get(member), double[][][].class);
  }
}
