package dev.descent.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that names of files and folders use for what their rows are for. */
enum SplitWord {
  TRAIN("train", "training"),
  DEV("dev", "val", "valid", "validation"),
  TEST("test", "testing", "t10k");

  /** The column that says it: {@code train}, {@code dev} or {@code test}. */
  static final String COLUMN = "split";

  private final List<String> words;

  SplitWord(String... words) {
    this.words = List.of(words);
  }

  /** What a word means, in any case. */
  static Optional<SplitWord> named(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(split -> split.words.contains(lower)).findFirst();
  }

  /** The first of a name's parts, between dots, dashes and underscores, that is such a word. */
  static Optional<SplitWord> within(String name) {
    return Arrays.stream(name.split("[-_.]")).flatMap(word -> named(word).stream()).findFirst();
  }

  /** What stands in the column. */
  String value() {
    return words.get(0);
  }
}
