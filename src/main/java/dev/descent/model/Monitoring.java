package dev.descent.model;

import java.time.Instant;
import java.util.List;

/**
 * What is counted of a model's predictions.
 *
 * @param since when it began
 * @param trainingRows rows it is compared with
 * @param predictedRows rows predicted since then, those of the last second perhaps not yet
 * @param columns those that are counted, in the dataset's order
 * @param columnsLeftOut columns that the model uses and that are not counted: images, and all
 *     beyond the first 200
 */
public record Monitoring(
    Instant since,
    long trainingRows,
    long predictedRows,
    List<String> columns,
    int columnsLeftOut) {}
