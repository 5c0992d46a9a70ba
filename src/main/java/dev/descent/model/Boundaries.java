package dev.descent.model;

import static dev.descent.listing.PageQuery.invalid;

import dev.descent.dataset.DatasetLimits;
import dev.descent.engine.data.ClassTarget;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.Target;
import dev.descent.model.DecisionBoundary.Axis;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Predicts grids of two columns. */
@Service
class Boundaries {
  /** Probabilities worked out for one grid, of all classes together. */
  private static final int MOST_NUMBERS = 20_000_000;

  private static final String POSTED = "#/rows/0/";

  private final Predictions predictions;
  private final DatasetLimits limits;
  private final JsonMapper json;

  Boundaries(Predictions predictions, DatasetLimits limits, JsonMapper json) {
    this.predictions = predictions;
    this.limits = limits;
    this.json = json;
  }

  /**
   * Predicts a grid.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT when the model has no two numeric columns;
   *     INVALID_PARAMETER naming the parameter
   */
  DecisionBoundary of(UUID model, BoundaryQuery query) {
    return predictions.with(model, predictor -> boundary(predictor, query));
  }

  private @Nullable DecisionBoundary boundary(Predictor predictor, BoundaryQuery query) {
    ModelHeader header = predictor.header();
    BoundaryPlan plan = new BoundaryPlan(header, query);
    Axis x = plan.x();
    Axis y = plan.y();
    Map<String, @Nullable Object> at = plan.at(json);
    String target = target(header.target(), query);
    GridRows rows =
        new GridRows(
            held(header, at, x, y),
            new GridRows.Side(plan.position(x), x.values()),
            new GridRows.Side(plan.position(y), y.values()));
    Surface surface = new Surface(header.target(), target, rows.size());
    if (!predict(predictor, rows, surface)) {
      return null;
    }
    int width = x.values().length;
    return new DecisionBoundary(
        target,
        x,
        y,
        at,
        surface.labels(),
        surface.label(width),
        surface.probability(width),
        surface.value(width));
  }

  private static boolean predict(Predictor predictor, GridRows rows, Surface surface) {
    try {
      return predictor.predict(rows, surface);
    } catch (ProblemException e) { // which tells of a posted row, of which there is none
      throw invalid("at", "and the ranges of x and y must not be too large for the model");
    }
  }

  private static String target(Target target, BoundaryQuery query) {
    List<String> columns = target.columns();
    String wanted = query.target() == null ? columns.get(0) : query.target();
    if (!columns.contains(wanted)) {
      throw invalid(
          "target",
          "must be a column that the model predicts: '%s'.%s"
              .formatted(String.join("', '", columns), NearMatches.sentence(wanted, columns)));
    }
    int classes = target instanceof ClassTarget one ? one.labels().size() : columns.size();
    int most = (int) Math.sqrt((double) MOST_NUMBERS / classes);
    if (query.points() > most) {
      throw invalid(
          "points", "must be at most %d for a model of %d classes".formatted(most, classes));
    }
    return wanted;
  }

  /** The one row that all rows of the grid are but for the two sides. */
  private RawRow held(ModelHeader header, Map<String, @Nullable Object> at, Axis x, Axis y) {
    Map<String, @Nullable Object> row = new HashMap<>(at);
    row.put(x.column(), x.low());
    row.put(y.column(), y.low());
    try {
      return new PostedRows(header, limits)
          .read(new PredictionRequest(List.of(row), null, null))
          .get(0);
    } catch (ProblemException e) {
      Fault fault = e.faults().get(0);
      throw invalid("at", "'%s' %s".formatted(fault.pointer().replace(POSTED, ""), fault.detail()));
    }
  }
}
