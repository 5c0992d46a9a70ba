package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.problem.NearMatches;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Roles by column: checked against a dataset's columns, and laid over one another. */
final class ColumnRoles {

  private ColumnRoles() {}

  /**
   * Old roles with new ones over them; {@code feature} is left out, as every other column has it.
   *
   * @param pointer of the new ones in the request
   * @throws dev.descent.problem.ProblemException INVALID_SPEC for a column that is not there and
   *     for two columns where one may have the role
   */
  static Map<String, ColumnRole> over(
      Map<String, ColumnRole> old,
      Map<String, ColumnRole> now,
      List<Column> columns,
      String pointer) {
    List<String> known = columns.stream().map(Column::name).toList();
    Map<String, ColumnRole> all = new TreeMap<>(old);
    now.forEach(
        (name, role) -> {
          String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
          if (!known.contains(name)) {
            throw invalidSpec(place, unknown(name, known));
          }
          if (role == null) {
            throw invalidSpec(place, "must be one of feature, target, id, group, time, ignore");
          }
          all.put(name, role);
        });
    all.values().removeIf(role -> role == ColumnRole.FEATURE);
    for (ColumnRole role : List.of(ColumnRole.GROUP, ColumnRole.TIME)) {
      List<String> having = with(all, role, columns);
      if (having.size() > 1) {
        throw invalidSpec(
            pointer,
            "At most one column may have the role %s, but %s would: give the others another role"
                .formatted(name(role), String.join(" and ", having)));
      }
    }
    return all;
  }

  /**
   * A spec with its target named and all roles in force.
   *
   * @param underneath roles that those of the spec are laid over
   * @throws dev.descent.problem.ProblemException INVALID_SPEC with a pointer into a job spec
   */
  static DataSpec settle(DataSpec spec, Dataset dataset, Map<String, ColumnRole> underneath) {
    List<Column> columns = dataset.columns();
    Map<String, ColumnRole> roles = over(underneath, spec.roles(), columns, "#/data/roles");
    List<String> targets =
        spec.target() == null ? with(roles, ColumnRole.TARGET, columns) : spec.target().names();
    if (targets.isEmpty()) {
      throw invalidSpec(
          TargetReading.POINTER,
          "must be given, or a column must have the role target: set it in data.roles, or for all"
              + " runs by PATCH /api/v1/datasets/%s {\"roles\": {column: \"target\"}}"
                  .formatted(dataset.id()));
    }
    List<String> known = columns.stream().map(Column::name).toList();
    for (String target : targets) {
      if (!known.contains(target)) {
        throw invalidSpec(TargetReading.POINTER, unknown(target, known));
      }
      ColumnRole role = roles.getOrDefault(target, ColumnRole.FEATURE);
      if (role != ColumnRole.FEATURE && role != ColumnRole.TARGET) {
        throw invalidSpec(
            TargetReading.POINTER,
            "'%s' has the role %s, so it cannot be the target: give it the role target in data.roles, or name another column"
                .formatted(target, name(role)));
      }
      roles.put(target, ColumnRole.TARGET);
    }
    return new DataSpec(
        spec.dataset(),
        new TargetColumns(targets),
        spec.task(),
        spec.split(),
        spec.preparation(),
        roles,
        spec.augmentation(),
        spec.weights());
  }

  /** A sentence about a column that is not there. */
  static String unknown(String name, List<String> known) {
    return "There is no column '%s'.%s Columns: %s"
        .formatted(
            name,
            NearMatches.sentence(name, known),
            String.join(", ", known.subList(0, Math.min(50, known.size()))));
  }

  /** The columns of a role, in the dataset's order. */
  static List<String> with(Map<String, ColumnRole> roles, ColumnRole role, List<Column> columns) {
    return columns.stream().map(Column::name).filter(name -> roles.get(name) == role).toList();
  }

  /** Why a column that is no target is not predicted from. */
  static String reason(ColumnRole role) {
    return switch (role) {
      case TARGET -> "its role is target, though it is not what this run predicts";
      default -> "its role is " + name(role);
    };
  }

  /** As JSON has it. */
  static String name(ColumnRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
