package dev.descent.sweep.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings that are worth a search, by their importance: first the learning rate; then
 * momentum, the units of the hidden layers and the batch size; then the number of layers, the
 * schedule and the penalty. β₁, β₂ and ε of Adam are left alone.
 */
public final class RecommendedSpace {
  private static final String OPTIMIZER = "/training/optimizer";
  private static final String RATE = OPTIMIZER + "/learningRate";
  private static final String MOMENTUM = OPTIMIZER + "/momentum";
  private static final String LAYERS = "/network/layers";
  private static final double RATE_FACTOR = 30;
  private static final int LARGEST_BATCH = 256;
  private static final int SMALLEST_BATCH = 8;

  private RecommendedSpace() {}

  /**
   * Scales around what a job spec has.
   *
   * @param spec filled in, as JSON
   * @param rows that train
   * @param tier 1 to 3
   */
  public static Map<String, Scale> of(JsonNode spec, int rows, int tier) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    JsonNode rate = spec.at(RATE);
    if (rate.isNumber()) {
      double about = rate.asDouble();
      scales.put(RATE, new LogScale(about / RATE_FACTOR, about * RATE_FACTOR));
    }
    if (tier >= 2) {
      if (spec.at(MOMENTUM).isNumber()) {
        scales.put(MOMENTUM, new OneMinusLogScale(0.5, 0.99));
      }
      if (tier == 2) {
        addUnits(spec.at(LAYERS), scales);
      }
      int largest = Math.min(LARGEST_BATCH, Integer.highestOneBit(Math.max(1, rows / 4)));
      if (largest > SMALLEST_BATCH) {
        scales.put("/training/batchSize", new PowerOfTwoScale(SMALLEST_BATCH, largest));
      }
    }
    if (tier == 3) {
      if (!spec.at(LAYERS).isEmpty()) {
        scales.put(LAYERS, shapes((ArrayNode) spec.at(LAYERS)));
      }
      scales.put("/training/schedule", new Choice(List.of("constant", "cosine")));
      scales.put("/training/regularization", penalties());
    }
    return scales;
  }

  private static Choice penalties() {
    List<Object> penalties = new ArrayList<>(List.of(List.of()));
    for (double lambda : new double[] {1e-4, 1e-3, 1e-2, 1e-1}) {
      penalties.add(List.of(Map.of("type", "l2", "lambda", lambda)));
    }
    return new Choice(penalties);
  }

  private static void addUnits(JsonNode layers, Map<String, Scale> scales) {
    for (int i = 0; i < layers.size(); i++) {
      int units = layers.get(i).path("units").asInt(0);
      if (units > 0) {
        scales.put(
            "%s/%d/units".formatted(LAYERS, i),
            new IntLogScale(Math.max(1, units / 4), Math.max(4, units * 4)));
      }
    }
  }

  /** As they are, without the last, with the last once more; and each half and twice as wide. */
  private static Choice shapes(ArrayNode layers) {
    List<ArrayNode> depths = new ArrayList<>(List.of(layers));
    if (layers.size() > 1) {
      ArrayNode fewer = layers.deepCopy();
      fewer.remove(layers.size() - 1);
      depths.add(fewer);
    }
    ArrayNode more = layers.deepCopy();
    more.add(layers.get(layers.size() - 1).deepCopy());
    depths.add(more);
    List<Object> shapes = new ArrayList<>();
    for (ArrayNode depth : depths) {
      for (double factor : new double[] {1, 0.5, 2}) {
        shapes.add(widened(depth, factor));
      }
    }
    return new Choice(shapes.stream().distinct().toList());
  }

  private static ArrayNode widened(ArrayNode layers, double factor) {
    ArrayNode widened = layers.deepCopy();
    for (JsonNode layer : widened) {
      if (layer instanceof ObjectNode object && layer.path("units").isInt()) {
        object.put("units", Math.max(1, (int) Math.round(layer.get("units").asInt() * factor)));
      }
    }
    return widened;
  }
}
