package dev.descent.worker;

import dev.descent.engine.Batches;
import dev.descent.run.JobSpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.Pointer;
import org.springframework.stereotype.Component;

/** Figures of training in this process: examples seen, and memory outside of Java's heap. */
@Component
class TrainingMetrics {
  private final Counter examples;

  TrainingMetrics(MeterRegistry registry) {
    this.examples =
        Counter.builder("descent.examples.trained")
            .description("rows that updates were made from, each as often as it was seen")
            .register(registry);
    Gauge.builder("descent.native.memory", Pointer::totalBytes)
        .description("arrays that the engine holds outside of the heap")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("descent.native.resident", Pointer::physicalBytes)
        .description("memory of the whole process that is not swapped out")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }

  /** Takes the steps of one run, and counts their rows: all alike, exact at the epoch's end. */
  IntConsumer steps(JobSpec spec, int rows) {
    long perEpoch =
        Batches.of(rows, Objects.requireNonNull(spec.training().batchSize()), spec.network())
            .perEpoch();
    double perStep = (double) rows / perEpoch;
    return steps -> examples.increment(steps * perStep);
  }
}
