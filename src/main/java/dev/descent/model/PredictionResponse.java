package dev.descent.model;

import dev.descent.engine.data.Prediction;
import java.util.List;

/**
 * Predictions in the order of the rows.
 *
 * @param predictions one for each row
 */
public record PredictionResponse(List<Prediction> predictions) {}
