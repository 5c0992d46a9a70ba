package dev.descent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

  /** The case at a place, where names are not unique. */
  public static Reference at(String file, int place) {
    return new Reference(cases(file).get(place));
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

  /** An array of any rank. */
  public INDArray array(String member) {
    return array(json.get(member));
  }

  /** A list of arrays of any rank. */
  public List<INDArray> arrays(String member) {
    List<INDArray> arrays = new ArrayList<>();
    json.get(member).forEach(each -> arrays.add(array(each)));
    return arrays;
  }

  private static INDArray array(JsonNode node) {
    List<Long> shape = new ArrayList<>();
    for (JsonNode at = node; at.isArray(); at = at.get(0)) {
      shape.add((long) at.size());
    }
    if (shape.size() == 1) {
      shape.add(0, 1L);
    }
    List<Double> values = new ArrayList<>();
    collect(node, values);
    return Nd4j.create(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        shape.stream().mapToLong(Long::longValue).toArray(),
        DataType.DOUBLE);
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, into));
    } else {
      into.add(node.asDouble());
    }
  }
}
