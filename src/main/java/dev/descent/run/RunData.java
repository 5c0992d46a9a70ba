package dev.descent.run;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.PreparationReport;
import dev.descent.engine.data.SharedRows;
import dev.descent.engine.shift.ShiftReport;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The columns that tell what became of a run's data, and what is worth knowing of them. */
@Embeddable
class RunData {
  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable List<String> notes;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Unused> unusedColumns;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable PreparationReport preparation;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Run.Reproducibility reproducibility;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable List<ShiftReport> shift;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RunData() {}

  RunData(JobPlan plan, Run.Reproducibility reproducibility) {
    this.notes = plan.notes();
    this.unusedColumns = plan.data().unused();
    this.reproducibility = reproducibility;
  }

  /** The data are prepared. */
  void prepared(FittedPreparation fitted, List<SharedRows> shared, String splitSha256) {
    notes =
        Stream.concat(notes().stream(), SharedRows.sentence(shared).stream()).distinct().toList();
    unusedColumns = fitted.unused();
    preparation = PreparationReport.of(fitted, shared);
    reproducibility = reproducibility.withSplit(splitSha256);
  }

  /** Something came to light. */
  void note(String more) {
    notes = Stream.concat(notes().stream(), Stream.of(more)).toList();
  }

  /** Its uploads were compared; again, as another attempt does, it finds the same. */
  void compared(List<ShiftReport> reports) {
    if (shift == null && !reports.isEmpty()) {
      shift = reports;
      List<String> more = new ArrayList<>(notes());
      reports.forEach(report -> more.add(report.sentence()));
      notes = more;
    }
  }

  /** Its spec has changed on the way. */
  void adjusted(String specSha256) {
    reproducibility = reproducibility.withSpec(specSha256);
  }

  void trained(String weightsSha256) {
    reproducibility = reproducibility.withWeights(weightsSha256);
  }

  List<String> notes() {
    return notes == null ? List.of() : notes;
  }

  List<Unused> unusedColumns() {
    return unusedColumns;
  }

  @Nullable PreparationReport preparation() {
    return preparation;
  }

  Run.Reproducibility reproducibility() {
    return reproducibility;
  }

  @Nullable List<ShiftReport> shift() {
    return shift;
  }
}
