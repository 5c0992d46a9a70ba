package dev.descent.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows to predict, as objects or as a table, but not both. Values are as in the dataset, before any
 * preparation; null is a missing value. The target and columns that the model does not use may be
 * left out.
 *
 * <p>An image is the base64 text of a PNG or JPEG (a data URI may be sent as it is), or numbers as
 * nested lists, [channels][height][width], for one channel also [height][width]. It must have the
 * size of the images trained on.
 *
 * @param rows each an object of column names and values
 * @param columns the columns' names, once each
 * @param data each a list of values, as long as columns
 */
public record PredictionRequest(
    @Nullable List<@Nullable Map<String, @Nullable Object>> rows,
    @Nullable List<@Nullable String> columns,
    @Nullable List<@Nullable List<@Nullable Object>> data) {}
