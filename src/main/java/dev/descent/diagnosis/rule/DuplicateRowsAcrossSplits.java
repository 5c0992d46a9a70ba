package dev.descent.diagnosis.rule;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.PreparationReport;
import dev.descent.engine.data.SharedRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of dev or test stand among the training rows too, so that having learned them by heart looks
 * like having learned something. More than one row in fifty is worth a warning: it can hide as much
 * error as counts elsewhere.
 */
record DuplicateRowsAcrossSplits() implements DiagnosisRule {
  private static final double MANY = 0.02;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    PreparationReport preparation = run.run().preparation();
    List<SharedRows> shared = preparation == null ? null : preparation.sharedRows();
    return shared == null
        ? Optional.empty()
        : shared.stream()
            .filter(part -> part.part() == Part.DEV || part.part() == Part.TEST)
            .filter(part -> part.rows() > 0 && share(part) > MANY)
            .findFirst()
            .map(this::of);
  }

  private static double share(SharedRows part) {
    return (double) part.shared() / part.rows();
  }

  private RunFinding of(SharedRows part) {
    return finding(
        Severity.WARNING,
        Map.of(
            "rows", (double) part.rows(), "shared", (double) part.shared(), "share", share(part)),
        ("%s%,d of %,d %s rows have the same features and target as a training row, so that their"
                + " error flatters. Remove copies before the upload; if they are several rows of one"
                + " person or thing, give the column that tells whose they are the role group.")
            .formatted(
                part.estimated() ? "About " : "",
                part.shared(),
                part.rows(),
                part.part().name().toLowerCase(Locale.ROOT)),
        "Fractions");
  }
}
