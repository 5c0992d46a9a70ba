package dev.descent.engine.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was found of two sides, in plain words. */
record ShiftSentence(
    List<String> between,
    List<ColumnShift> columns,
    @Nullable ColumnShift target,
    @Nullable SourceReport classifier,
    @Nullable ConceptReport concept) {
  private static final int MOST_NAMED = 5;

  String of(ShiftVerdict verdict, Retraining retraining) {
    List<String> said = new ArrayList<>();
    said.add(features());
    if (classifier != null && classifier.shifted()) {
      said.add(
          "A small network tells which of the two a row is from in %.0f %% of rows it has not seen, where chance is 50."
              .formatted(100 * classifier.accuracy()));
    }
    if (target != null && target.shifted()) {
      said.add("The target %s is spread otherwise.".formatted(target.sentence()));
    }
    said.add(relation(verdict));
    said.add(advice(retraining));
    return said.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
  }

  private String features() {
    List<ColumnShift> shifted = columns.stream().filter(ColumnShift::shifted).toList();
    String both = between.get(0) + " and " + between.get(1);
    if (shifted.isEmpty()) {
      return classifier != null && classifier.shifted()
          ? "No single feature differs between %s by more than chance, but all together do."
              .formatted(both)
          : "The features of %s differ by no more than chance.".formatted(both);
    }
    return "The features of %s are not alike: %d of %d columns differ by more than chance, most of all %s."
        .formatted(
            both,
            shifted.size(),
            columns.size(),
            shifted.stream()
                .limit(MOST_NAMED)
                .map(ColumnShift::sentence)
                .collect(Collectors.joining(", ")));
  }

  private String relation(ShiftVerdict verdict) {
    if (concept == null) {
      return verdict == ShiftVerdict.ALIKE
          ? ""
          : "Whether the target still follows from the features in the same way cannot be said without it.";
    }
    if (!concept.isKnown()) {
      return "Whether the target still follows from the features in the same way cannot be told: %s."
          .formatted(concept.cannotTell());
    }
    return concept.changed()
        ? "The target no longer follows from the features in the same way (p %s)."
            .formatted(String.format(Locale.ROOT, "%.2g", concept.pValue()))
        : "That the target follows from the features in another way was not shown.";
  }

  private String advice(Retraining retraining) {
    return switch (retraining) {
      case CALLED_FOR -> "Retraining on recent rows is called for.";
      case WORTH_TRYING ->
          "Retraining with rows like the current ones is worth trying: a model of the reference has seen few of them. Its error on recent rows with a target tells whether it suffers.";
      case NOT_CALLED_FOR -> "Nothing here calls for retraining.";
    };
  }
}
