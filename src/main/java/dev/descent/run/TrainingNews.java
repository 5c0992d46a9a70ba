package dev.descent.run;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.health.HealthRecord;
import java.util.List;

/**
 * What a training has said since the last time.
 *
 * @param epochsDone epochs completed in all
 * @param epochs those completed since
 * @param firstStep the step of the first cost
 * @param costs of each update since
 * @param health what was measured of the layers
 */
public record TrainingNews(
    int epochsDone,
    List<EpochRecord> epochs,
    long firstStep,
    double[] costs,
    List<HealthRecord> health) {}
