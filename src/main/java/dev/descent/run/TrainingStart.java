package dev.descent.run;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.SharedRows;
import java.time.Instant;
import java.util.List;

/**
 * The data of an attempt are prepared, and it trains.
 *
 * @param preparation as fitted to the training rows
 * @param rows that train
 * @param shared rows that several parts have in common
 * @param splitSha256 of where each row went
 * @param at when the training begins
 */
public record TrainingStart(
    FittedPreparation preparation,
    int rows,
    List<SharedRows> shared,
    String splitSha256,
    Instant at) {}
