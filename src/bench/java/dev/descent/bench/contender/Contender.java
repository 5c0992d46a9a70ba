package dev.descent.bench.contender;

import dev.descent.bench.Task;

/** A library that trains tasks. */
interface Contender {

  /** Its name and version. */
  String about();

  /**
   * A training that has not begun.
   *
   * @throws UnsupportedOperationException if the library has not what the task needs; says what
   */
  Trainee trainee(Task task);
}
