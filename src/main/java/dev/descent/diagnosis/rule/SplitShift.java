package dev.descent.diagnosis.rule;

import dev.descent.engine.shift.ColumnShift;
import dev.descent.engine.shift.ShiftReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Uploads that are dev or test do not come from where the rows before them come from, by the tests
 * that the run has made. The size that matters is the population stability index, from 0.2 on.
 */
record SplitShift() implements DiagnosisRule {
  private static final double CONSIDERABLE = 0.2;

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    List<ShiftReport> reports = run.run().shift();
    return reports == null
        ? Optional.empty()
        : reports.stream()
            .filter(report -> report.columns().stream().anyMatch(ColumnShift::shifted))
            .max(Comparator.comparingDouble(report -> most(report).psi()))
            .map(this::of);
  }

  private static ColumnShift most(ShiftReport report) {
    return report.columns().stream()
        .filter(ColumnShift::shifted)
        .max(Comparator.comparingDouble(ColumnShift::psi))
        .orElseThrow();
  }

  private RunFinding of(ShiftReport report) {
    ColumnShift most = most(report);
    boolean learned = "train".equals(report.between().get(0));
    long shifted = report.columns().stream().filter(ColumnShift::shifted).count();
    return finding(
        most.psi() > CONSIDERABLE ? Severity.WARNING : Severity.INFO,
        Map.of(
            "psi", most.psi(),
            "pValue", most.pValue(),
            "statistic", most.statistic(),
            "columns", (double) shifted),
        ("The %s and the %s rows differ by more than chance in %,d of %,d columns, most of all in '%s',"
                + " whose population stability index is %.2f (0.2 is considerable). What is %s the one"
                + " need not hold on the other: %s.")
            .formatted(
                report.between().get(0),
                report.between().get(1),
                shifted,
                report.columns().size(),
                most.column(),
                most.psi(),
                learned ? "learned from" : "chosen by",
                learned
                    ? "training rows like those that the network is for help"
                    : "take dev and test from the rows that the network is for"),
        "DatasetsSplit");
  }
}
