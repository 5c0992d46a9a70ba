package dev.descent.engine.health;

import java.util.List;

/**
 * What was measured of every block at one update.
 *
 * @param step of the update, from 0
 * @param blocks from the input to the output
 */
public record HealthRecord(long step, List<BlockHealth> blocks) {}
