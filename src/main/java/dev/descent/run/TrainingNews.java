package dev.descent.run;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.health.HealthRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training has said since the last time.
 *
 * @param at when this was so
 * @param start what it began with, if that is not yet stored
 * @param epochsDone epochs completed in all
 * @param epochs those completed since
 * @param firstStep the step of the first cost
 * @param costs of each update since
 * @param health what was measured of the layers
 */
public record TrainingNews(
    Instant at,
    @Nullable TrainingStart start,
    int epochsDone,
    List<EpochRecord> epochs,
    long firstStep,
    double[] costs,
    List<HealthRecord> health) {}
