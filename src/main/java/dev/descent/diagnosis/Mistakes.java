package dev.descent.diagnosis;

import dev.descent.diagnosis.RowReview.RowMistake;
import dev.descent.engine.data.Part;
import dev.descent.engine.metric.Mean;
import dev.descent.model.RowOutcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Collects rows that were taken for a wrong class.
 *
 * <p>A label is suspected when another class was given at least the probability that rows of that
 * class are given on average: Northcutt, Jiang and Chuang, "Confident learning", Journal of
 * Artificial Intelligence Research 70, 2021, equation 2.
 */
final class Mistakes {
  static final String DEV = word(Part.DEV);

  private static final int MOST = 20;

  /** The more confident a mistake, the greater. */
  private static final Comparator<RowMistake> BY_CONFIDENCE =
      Comparator.comparingDouble(RowMistake::probability);

  /** The more speaks against a label, the greater. */
  private static final Comparator<RowMistake> BY_MARGIN =
      Comparator.comparingDouble(row -> row.probability() - row.probabilityOfLabel());

  private final List<String> labels;
  private final Map<Part, RowOutcomes> outcomes;
  private final double[] usual;
  private final Ranked mistakes = new Ranked(BY_CONFIDENCE);
  private final Ranked suspects = new Ranked(BY_MARGIN);

  /** Keeps the greatest. */
  private static final class Ranked {
    private final Comparator<RowMistake> order;
    private final PriorityQueue<RowMistake> rows;

    Ranked(Comparator<RowMistake> order) {
      this.order = order;
      this.rows = new PriorityQueue<>(order);
    }

    void add(RowMistake row) {
      rows.add(row);
      if (rows.size() > MOST) {
        rows.remove();
      }
    }

    List<RowMistake> greatestFirst() {
      List<RowMistake> sorted = new ArrayList<>(rows);
      sorted.sort(order.reversed());
      return List.copyOf(sorted);
    }
  }

  /** Its split's name. */
  private static String word(Part part) {
    return part.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The most confident of several lists of mistakes. */
  static List<RowMistake> mostConfident(Stream<RowMistake> mistakes) {
    return mistakes.sorted(BY_CONFIDENCE.reversed()).limit(MOST).toList();
  }

  /** The most suspected of several lists. */
  static List<RowMistake> mostSuspected(Stream<RowMistake> suspects) {
    return suspects.sorted(BY_MARGIN.reversed()).limit(MOST).toList();
  }

  /**
   * @param labels the classes; empty where there are none, and then nothing is collected
   */
  Mistakes(List<String> labels, Map<Part, RowOutcomes> outcomes) {
    this.labels = labels;
    this.outcomes = outcomes;
    this.usual = usual(labels.size(), outcomes);
  }

  /** The mean probability that rows of a class are given of being that. */
  private static double[] usual(int classes, Map<Part, RowOutcomes> outcomes) {
    double[] usual = new double[classes];
    Mean[] means = new Mean[classes];
    for (int c = 0; c < classes; c++) {
      means[c] = new Mean();
    }
    for (RowOutcomes rows : outcomes.values()) {
      for (int i = 0; i < rows.truths().length; i++) {
        means[rows.truths()[i]].add(rows.ofTruth()[i]);
      }
    }
    for (int c = 0; c < classes; c++) {
      usual[c] = means[c].count() == 0 ? 1 : means[c].value();
    }
    return usual;
  }

  /**
   * Takes a row in.
   *
   * @param place among the rows that were looked at
   */
  void add(Part part, UUID dataset, long row, int place) {
    RowOutcomes rows = outcomes.get(part);
    if (labels.isEmpty() || rows == null || rows.answers()[place] == rows.truths()[place]) {
      return;
    }
    int answer = rows.answers()[place];
    RowMistake mistake =
        new RowMistake(
            word(part),
            dataset,
            row,
            labels.get(rows.truths()[place]),
            labels.get(answer),
            rows.ofAnswer()[place],
            rows.ofTruth()[place]);
    if (part == Part.DEV) {
      mistakes.add(mistake);
    }
    if (rows.ofAnswer()[place] >= usual[answer]) {
      suspects.add(mistake);
    }
  }

  List<RowMistake> mostConfident() {
    return mistakes.greatestFirst();
  }

  List<RowMistake> suspectedLabels() {
    return suspects.greatestFirst();
  }
}
