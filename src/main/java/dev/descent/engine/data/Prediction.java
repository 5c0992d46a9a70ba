package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of one row.
 *
 * @param label the likeliest class; classification
 * @param labels the labels whose probability is above one half; several labels
 * @param probabilities of every class or label, by name; classification and several labels
 * @param value the predicted value in the target's own unit; regression on one column
 * @param values predicted values by column; regression on several columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prediction(
    @Nullable String label,
    @Nullable List<String> labels,
    @Nullable Map<String, Double> probabilities,
    @Nullable Double value,
    @Nullable Map<String, Double> values) {}
