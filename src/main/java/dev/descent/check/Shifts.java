package dev.descent.check;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.dataset.ColumnProfile;
import dev.descent.dataset.DataPlan;
import dev.descent.dataset.Datasets;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.RowSamples;
import dev.descent.dataset.Task;
import dev.descent.engine.shift.Labels;
import dev.descent.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds requests to compare two sides against their data. */
@Component
class Shifts {
  private final Datasets datasets;
  private final Preparations preparations;
  private final RowSamples samples;

  Shifts(Datasets datasets, Preparations preparations, RowSamples samples) {
    this.datasets = datasets;
    this.preparations = preparations;
    this.samples = samples;
  }

  /**
   * Finds out what is compared.
   *
   * @param data of the request's spec; null when there is none
   * @throws ProblemException INVALID_SPEC with pointers into the request
   */
  ShiftPlan plan(ShiftRequest request, @Nullable DataPlan data) {
    ShiftRows reference = ShiftRows.of("reference", request.reference(), data, datasets);
    ShiftRows current = ShiftRows.of("current", request.current(), data, datasets);
    if (reference.name().equals(current.name())) {
      reference = reference.named("reference");
      current = current.named("current");
    }
    List<String> notes = new ArrayList<>();
    Labels labels = labels(request, data, reference, current, notes);
    ShiftColumns columns =
        ShiftColumns.of(
            reference, current, labels == null ? null : labels.column(), request.columns());
    return new ShiftPlan(request, reference, current, columns, labels, notes, samples);
  }

  /** The target as both sides have it; null when there is none or it must not be looked at. */
  private @Nullable Labels labels(
      ShiftRequest request,
      @Nullable DataPlan data,
      ShiftRows reference,
      ShiftRows current,
      List<String> notes) {
    if (request.target() != null
        && data != null
        && !data.target().columns().equals(List.of(request.target()))) {
      throw invalidSpec(
          "#/target", "must be that of the spec, or left out: " + data.target().columns());
    }
    if (reference.test() || current.test()) {
      notes.add("Of the test split only features were compared: its target was not looked at.");
      return null;
    }
    String target = target(request, reference, current);
    if (target == null) {
      if (data != null && data.target().columns().size() > 1) {
        notes.add("The relation to several targets is not looked at.");
      }
      return null;
    }
    String missing = missing(target, reference, current);
    if (missing != null) {
      if (request.target() != null && data == null) {
        throw invalidSpec("#/target", missing);
      }
      notes.add(missing + ": the relation to it could not be looked at.");
      return null;
    }
    try {
      Task task = data == null ? preparations.task(reference.dataset(), target) : data.task();
      return new Labels(target, task == Task.CLASSIFICATION);
    } catch (ProblemException e) {
      if (request.target() != null) {
        throw e.outOf("#/data");
      }
      notes.add("The relation to '%s' is not looked at: %s".formatted(target, e.detail()));
      return null;
    }
  }

  private static @Nullable String target(
      ShiftRequest request, ShiftRows reference, ShiftRows current) {
    if (request.target() != null) {
      return request.target();
    }
    String there = reference.target();
    String here = current.target();
    return there == null
        ? here
        : here == null || here.equals(there) || current.data() == null ? there : null;
  }

  /** What a side lacks of the target; null when both have it. */
  private static @Nullable String missing(String target, ShiftRows reference, ShiftRows current) {
    ColumnProfile there = reference.columns().get(target);
    ColumnProfile here = current.columns().get(target);
    if (there == null || here == null) {
      return "%s has no column '%s'"
          .formatted((there == null ? reference : current).name(), target);
    }
    if (there.distinct() == 0 || here.distinct() == 0) {
      return "%s has no value of '%s'"
          .formatted((there.distinct() == 0 ? reference : current).name(), target);
    }
    return ShiftColumns.alike(there, here)
        ? null
        : "'%s' is %s in %s and %s in %s"
            .formatted(target, there.type(), reference.name(), here.type(), current.name());
  }
}
