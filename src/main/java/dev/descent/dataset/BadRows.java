package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows that cannot be used: all are counted, the first few are named. */
final class BadRows {
  private static final int NAMED = 10;

  private final List<ProblemException.Fault> named = new ArrayList<>();
  private long count;

  /** An error about the data as a whole. */
  static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_DATA, detail);
  }

  /** An error about the data as a whole, found by another one. */
  static ProblemException invalid(String detail, Exception cause) {
    ProblemException problem = invalid(detail);
    problem.initCause(cause);
    return problem;
  }

  /** An error at one physical line, counted from 1. */
  static ProblemException at(long line, String reason) {
    return new ProblemException(
        ProblemType.INVALID_DATA,
        "line " + line + " " + reason,
        List.of(new ProblemException.Fault("line " + line, reason)));
  }

  /** Remembers a row that starts at a physical line, counted from 1. */
  void add(long line, String reason) {
    count++;
    if (named.size() < NAMED) {
      named.add(new ProblemException.Fault("line " + line, reason));
    }
  }

  /** Refuses the data when any row was bad. */
  void check() {
    if (count == 0) {
      return;
    }
    List<String> lines = named.stream().map(f -> f.pointer() + " " + f.detail()).toList();
    throw new ProblemException(
        ProblemType.INVALID_DATA,
        "%d row%s cannot be read: %s%s"
            .formatted(
                count,
                count == 1 ? "" : "s",
                String.join("; ", lines),
                count > named.size() ? "; and more" : ""),
        named);
  }
}
