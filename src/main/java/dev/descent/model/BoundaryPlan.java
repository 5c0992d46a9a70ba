package dev.descent.model;

import static dev.descent.listing.PageQuery.invalid;

import dev.descent.engine.data.FittedColumn;
import dev.descent.engine.data.ImageColumn;
import dev.descent.engine.data.NumberColumn;
import dev.descent.engine.data.TrainingValues;
import dev.descent.model.DecisionBoundary.Axis;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A query for a decision boundary held against its model: which rows are to be predicted. */
final class BoundaryPlan {
  /** How far the grid reaches beyond the training rows, as a share of their range. */
  private static final double MARGIN = 0.1;

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private final List<FittedColumn> columns;
  private final BoundaryQuery query;
  private final NumberColumn x;
  private final NumberColumn y;

  BoundaryPlan(ModelHeader header, BoundaryQuery query) {
    this.columns = header.preparation().columns();
    this.query = query;
    checkKinds();
    this.x = axis("x", query.x(), query.y());
    this.y = axis("y", query.y(), x.name());
  }

  private void checkKinds() {
    if (columns.stream().anyMatch(ImageColumn.class::isInstance)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The model predicts from images: a boundary needs two numeric columns.");
    }
    List<String> numeric = numeric();
    if (numeric.size() < 2) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A boundary needs two numeric columns; the model uses "
              + (numeric.isEmpty() ? "none." : "one, '" + numeric.get(0) + "'."));
    }
  }

  private List<String> numeric() {
    return columns.stream().filter(NumberColumn.class::isInstance).map(FittedColumn::name).toList();
  }

  private NumberColumn axis(String parameter, @Nullable String wanted, @Nullable String taken) {
    String name =
        wanted != null
            ? wanted
            : numeric().stream().filter(each -> !each.equals(taken)).findFirst().orElseThrow();
    if (wanted != null && wanted.equals(taken)) {
      throw invalid(parameter, "must be another column than the other side, was '" + name + "'");
    }
    FittedColumn column = used(parameter, name);
    if (column instanceof NumberColumn number) {
      return number;
    }
    throw invalid(
        parameter,
        "must be a numeric column, '%s' holds categories; there are '%s'"
            .formatted(name, String.join("', '", numeric())));
  }

  private FittedColumn used(String parameter, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    parameter,
                    "must name columns that the model uses, '%s' is none.%s"
                        .formatted(name, NearMatches.sentence(name, names()))));
  }

  private List<String> names() {
    return columns.stream().map(FittedColumn::name).toList();
  }

  /** From left to right. */
  Axis x() {
    return axis(x, "x", query.xMin(), query.xMax());
  }

  /** From bottom to top. */
  Axis y() {
    return axis(y, "y", query.yMin(), query.yMax());
  }

  private Axis axis(
      NumberColumn column, String side, @Nullable Double least, @Nullable Double greatest) {
    TrainingValues seen = column.training();
    double half = (seen.max() / 2 - seen.min() / 2) * 2 * MARGIN;
    double margin = half > 0 ? half : 1;
    double low = least != null ? least : Math.max(-Double.MAX_VALUE, seen.min() - margin);
    double high = greatest != null ? greatest : Math.min(Double.MAX_VALUE, seen.max() + margin);
    if (low >= high) {
      throw invalid(
          side + (greatest == null ? "Min" : "Max"),
          "must leave a range: it would go from %s to %s".formatted(low, high));
    }
    double[] values = new double[query.points()];
    for (int i = 0; i < values.length; i++) {
      double share = (double) i / (values.length - 1);
      values[i] = low * (1 - share) + high * share;
    }
    return new Axis(column.name(), values);
  }

  /** What every column but the two sides is held at. */
  Map<String, @Nullable Object> at(JsonMapper json) {
    Map<String, @Nullable Object> held = new LinkedHashMap<>();
    for (FittedColumn column : columns) {
      if (column != x && column != y) {
        held.put(column.name(), column.typical());
      }
    }
    given(json)
        .forEach(
            (name, value) -> {
              FittedColumn column = used("at", name);
              if (column == x || column == y) {
                throw invalid("at", "must leave out '" + name + "', which is a side of the grid");
              }
              held.put(name, value);
            });
    return held;
  }

  private Map<String, @Nullable Object> given(JsonMapper json) {
    Map<String, @Nullable Object> given = Map.of();
    try {
      given = query.at() == null ? given : json.readValue(query.at(), OBJECT);
    } catch (JacksonException e) {
      throw noObject();
    }
    if (given == null) { // as "null" is read
      throw noObject();
    }
    return given;
  }

  private static ProblemException noObject() {
    return invalid("at", "must be a JSON object of columns and values, such as {\"age\":40}");
  }

  /** The place of a side among the columns in use. */
  int position(Axis axis) {
    return names().indexOf(axis.column());
  }
}
