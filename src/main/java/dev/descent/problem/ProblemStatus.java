package dev.descent.problem;

import org.jspecify.annotations.Nullable;

/** Finds the kind of an error of which only the HTTP status is known. */
final class ProblemStatus {

  private ProblemStatus() {}

  static ProblemType type(int status) {
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status) {
        return type;
      }
    }
    return status >= 500 ? ProblemType.INTERNAL : ProblemType.MALFORMED_REQUEST;
  }

  static String detail(int status, @Nullable String known) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 406 -> "Answers here are JSON; the Accept header rules that out.";
      default -> known == null || known.isBlank() ? type(status).title() + "." : known;
    };
  }
}
