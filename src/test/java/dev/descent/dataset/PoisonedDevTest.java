package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import dev.descent.engine.data.ColumnPreparation;
import dev.descent.engine.data.Encoder;
import dev.descent.engine.data.FittedColumn;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Imputer;
import dev.descent.engine.data.Normalizer;
import dev.descent.engine.data.Ordinal;
import dev.descent.engine.data.OutlierAction;
import dev.descent.engine.data.Outliers;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Preparation;
import dev.descent.engine.data.PreparationFamilies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Nothing of dev or test enters what is learned. One table has a numeric column for every
 * normaliser × imputer × outliers and a column of categories for every encoder × imputer ×
 * normaliser that suits it, each prepared in its own way.
 */
class PoisonedDevTest extends ServiceTest {
  private static final int ROWS = 60;
  private static final List<String> POISON = List.of("1e300", "", "-1e300", "1e-300");

  @Autowired private Preparations preparations;

  /** The columns' names with their preparations: c… of categories, n… of numbers. */
  private static Map<String, ColumnPreparation> columns(boolean dropping) {
    Map<String, ColumnPreparation> columns = new LinkedHashMap<>();
    for (Normalizer normalize : PreparationFamilies.members(Normalizer.class).toList()) {
      for (Imputer impute : PreparationFamilies.members(Imputer.class).toList()) {
        for (Encoder encode : PreparationFamilies.members(Encoder.class).toList()) {
          boolean ordinal = encode instanceof Ordinal;
          columns.put(
              "c" + columns.size(),
              new ColumnPreparation(
                  ordinal ? normalize : null,
                  ordinal || impute.fillsCategories() ? impute : null,
                  encode,
                  null));
        }
        for (Outliers outliers : PreparationFamilies.outliers()) {
          if (dropping || outliers.action() != OutlierAction.DROP) {
            columns.put(
                "n" + columns.size(), new ColumnPreparation(normalize, impute, null, outliers));
          }
        }
      }
    }
    return columns;
  }

  /**
   * The same numbers and the same categories in every column.
   *
   * @param parts rows of dev and test hold poison; empty when no row does
   * @param changed a row with another number and another category; -1 for none
   */
  private static String csv(Map<String, ColumnPreparation> columns, Part[] parts, int changed) {
    StringBuilder csv = new StringBuilder(String.join(",", columns.keySet())).append(",y\n");
    for (int i = 0; i < ROWS; i++) {
      boolean poisoned = parts.length > 0 && parts[i] != Part.TRAIN;
      String number =
          poisoned
              ? POISON.get(i % POISON.size())
              : i % 9 == 4 ? "" : i == changed ? "2.125" : String.valueOf(Math.sin(i) + i % 3);
      String category =
          poisoned
              ? "unheard-of-" + i
              : i % 8 == 5 ? "" : i == changed ? "violet" : i % 2 == 0 ? "red" : "blue";
      csv.append(
              columns.keySet().stream()
                  .map(name -> name.startsWith("c") ? category : number)
                  .collect(Collectors.joining(",")))
          .append(i % 4 < 2 ? ",p\n" : ",q\n");
    }
    return csv.toString();
  }

  private FittedPreparation learned(Map<String, ColumnPreparation> columns, String csv)
      throws IOException {
    return preparations
        .prepare(plan(csv, Preparation.of(null, null, null, null, columns)))
        .preparation();
  }

  private DataPlan plan(String csv, @Nullable Preparation preparation) {
    UUID dataset = UUID.fromString(service.csv(csv));
    return preparations.plan(
        DataSpec.of(dataset, new TargetColumns(List.of("y")), null, null, preparation));
  }

  private void check(Map<String, ColumnPreparation> columns) throws IOException {
    String clean = csv(columns, new Part[0], -1);
    Part[] parts = plan(clean, null).parts();
    int changed = List.of(parts).indexOf(Part.TRAIN);
    String poisoned = csv(columns, parts, -1);

    FittedPreparation fromClean = learned(columns, clean);
    FittedPreparation fromPoisoned = learned(columns, poisoned);
    FittedPreparation fromChanged = learned(columns, csv(columns, parts, changed));

    assertThat(poisoned).isNotEqualTo(clean);
    assertThat(plan(poisoned, null).parts()).isEqualTo(parts);
    assertThat(fromClean.columns()).hasSameSizeAs(columns.keySet());
    assertThat(fromPoisoned).isEqualTo(fromClean);
    List<FittedColumn> others = new ArrayList<>(fromChanged.columns());
    others.retainAll(fromClean.columns());
    assertThat(others).as("columns that a changed training row does not change").isEmpty();
  }

  @Test
  void everyPreparationIsLearnedFromTrainingRowsAlone() throws IOException {
    check(columns(false));
  }

  @Test
  void soItIsWhereTrainingRowsAreDropped() throws IOException {
    check(columns(true));
  }
}
