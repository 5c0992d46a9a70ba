package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.Part;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of two sets of rows that are compared: exactly one of its members is given.
 *
 * @param dataset id of a dataset, all of whose rows are meant
 * @param part a split of the request's spec: {@code train}, {@code train-dev}, {@code dev} or
 *     {@code test}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShiftSide(@Nullable UUID dataset, @Nullable SpecPart part) {

  /** A split of a job spec. */
  enum SpecPart {
    /** What trains. */
    @JsonProperty("train")
    TRAIN(Part.TRAIN),
    /** Training data that do not train. */
    @JsonProperty("train-dev")
    TRAIN_DEV(Part.TRAIN_DEV),
    /** What chooses. */
    @JsonProperty("dev")
    DEV(Part.DEV),
    /** What is kept for the end; its target is not looked at. */
    @JsonProperty("test")
    TEST(Part.TEST);

    private final Part part;

    SpecPart(Part part) {
      this.part = part;
    }

    Part part() {
      return part;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  ShiftSide {
    if ((dataset == null) == (part == null)) {
      throw new InvalidSettingException(
          dataset == null ? "dataset" : "part",
          dataset == null ? "must be given, or part" : "must be left out when dataset is given",
          dataset == null ? "left out" : String.valueOf(part));
    }
  }

  /** A split of the spec. */
  static ShiftSide of(SpecPart part) {
    return new ShiftSide(null, part);
  }

  /** Whether its target must not be looked at. */
  boolean isTest() {
    return part == SpecPart.TEST;
  }
}
