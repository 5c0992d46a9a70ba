package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.ColumnPreparation;
import dev.descent.engine.data.Encoder;
import dev.descent.engine.data.Ordinal;
import dev.descent.engine.data.Preparation;
import dev.descent.problem.NearMatches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what a preparation says of single columns against the columns that there are. */
final class ColumnSettings {
  private static final String POINTER = "#/data/preparation";

  private ColumnSettings() {}

  /** Refuses columns that are not there or not used, and settings that do not suit their type. */
  static void check(Preparation preparation, Profile profile, List<ColumnProfile> targets) {
    checkOrder(preparation.encode(), POINTER, null, profile, targets);
    preparation
        .columns()
        .forEach(
            (name, own) -> {
              String pointer = POINTER + "/columns/" + escaped(name);
              ColumnProfile column = column(name, pointer, profile, targets);
              checkType(column, own, preparation.forColumn(name), pointer);
              if (own.encode() != null) {
                checkOrder(own.encode(), pointer, name, profile, targets);
              }
            });
  }

  private static ColumnProfile column(
      String name, String pointer, Profile profile, List<ColumnProfile> targets) {
    List<String> known = profile.columns().stream().map(ColumnProfile::name).toList();
    ColumnProfile column =
        profile
            .column(name)
            .orElseThrow(
                () ->
                    invalidSpec(
                        pointer,
                        "There is no column '%s'.%s"
                            .formatted(name, NearMatches.sentence(name, known))));
    if (targets.contains(column)) {
      throw invalidSpec(pointer, "'%s' is predicted, not prepared".formatted(name));
    }
    if (column.type() == ColumnType.DATE) {
      throw invalidSpec(pointer, "'%s' holds dates, which are not used".formatted(name));
    }
    return column;
  }

  private static void checkType(
      ColumnProfile column, ColumnPreparation own, Preparation whole, String pointer) {
    if (column.type().isNumeric()) {
      if (own.encode() != null) {
        throw misfit(column, pointer, "encode", "normalize, impute and outliers");
      }
      return;
    }
    boolean ordinal = whole.encode() instanceof Ordinal;
    if (own.outliers() != null) {
      throw misfit(column, pointer, "outliers", "encode and impute");
    }
    if (own.normalize() != null && !ordinal) {
      throw misfit(column, pointer, "normalize", "encode and impute, or encode it as ordinal");
    }
    if (own.impute() != null && !own.impute().fillsCategories() && !ordinal) {
      throw misfit(column, pointer, "impute", "most-frequent, or encode it as ordinal");
    }
  }

  private static RuntimeException misfit(
      ColumnProfile column, String pointer, String member, String instead) {
    return invalidSpec(
        pointer + "/" + member,
        "does not suit '%s', which holds %s; allowed: %s"
            .formatted(
                column.name(), column.type().isNumeric() ? "numbers" : "categories", instead));
  }

  private static void checkOrder(
      Encoder encode,
      String pointer,
      @Nullable String only,
      Profile profile,
      List<ColumnProfile> targets) {
    if (!(encode instanceof Ordinal ordinal)) {
      return;
    }
    for (String name : ordinal.order().keySet()) {
      String place = pointer + "/encode/order/" + escaped(name);
      ColumnProfile column = column(name, place, profile, targets);
      if (column.type().isNumeric()) {
        throw invalidSpec(place, "'%s' holds numbers, which have an order".formatted(name));
      }
      if (only != null && !name.equals(only)) {
        throw invalidSpec(place, "only '%s' is prepared here".formatted(only));
      }
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
