package dev.descent.run;

import dev.descent.dataset.DataPlan;
import dev.descent.engine.Network;
import java.util.List;

/**
 * A job spec held against its data: known to fit together.
 *
 * @param spec with everything filled in
 * @param data the rows and the target
 * @param network layers and shapes, as if every category were seen in training
 * @param memoryBytes estimate of what training takes
 * @param stepsPerEpoch updates in an epoch
 * @param steps updates in all
 * @param notes what is worth knowing before it runs
 */
public record JobPlan(
    JobSpec spec,
    DataPlan data,
    Network network,
    long memoryBytes,
    long stepsPerEpoch,
    long steps,
    List<String> notes) {}
