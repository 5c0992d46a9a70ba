package dev.descent.bench.service;

/**
 * A row of the table.
 *
 * @param work what was measured
 * @param goal what was to be reached
 * @param found figures
 */
record Row(String work, String goal, String found) {

  /** As Markdown. */
  String text() {
    return "| " + work + " | " + goal + " | " + found + " |\n";
  }
}
