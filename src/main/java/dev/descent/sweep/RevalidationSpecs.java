package dev.descent.sweep;

import dev.descent.dataset.DataSpec;
import dev.descent.run.JobSpec;
import dev.descent.sweep.strategy.Nearby;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the specs of sweeps that revalidate others. */
@Component
class RevalidationSpecs {
  private static final int LONGEST_NAME = 180;

  private final TrialSpecs specs;

  RevalidationSpecs(TrialSpecs specs) {
    this.specs = specs;
  }

  /**
   * The same base on other data, space and objective, around the best trial's settings. Those
   * beside the space, which a user may have asked for, become part of the base.
   *
   * @param sweep that has a best trial
   */
  SweepSpec of(Sweep sweep, UUID dataset, int trials, double spread) {
    SweepSpec spec = sweep.spec();
    List<String> searched = spec.search().pointers();
    Map<String, Object> settings =
        new LinkedHashMap<>(Objects.requireNonNull(sweep.best()).settings());
    Map<String, Object> beside = new LinkedHashMap<>(settings);
    settings.keySet().retainAll(searched);
    beside.keySet().removeAll(searched);
    JobSpec base = on(spec.base(), dataset);
    String name = sweep.name();
    return new SweepSpec(
        "%s revalidated".formatted(name.substring(0, Math.min(name.length(), LONGEST_NAME))),
        spec.tags(),
        beside.isEmpty() ? base : specs.with(base, beside),
        spec.space(),
        spec.conditions(),
        spec.constraints(),
        new Nearby(settings, spread),
        null,
        spec.objective(),
        new SweepLimits(trials, spec.limits().maxConcurrent(), null, null),
        spec.seed(),
        null);
  }

  private static JobSpec on(JobSpec base, UUID dataset) {
    DataSpec data = base.data();
    return base.on(
        new DataSpec(
            dataset,
            data.target(),
            data.task(),
            data.split(),
            data.preparation(),
            data.roles(),
            data.augmentation(),
            data.weights()));
  }
}
