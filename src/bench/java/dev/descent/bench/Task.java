package dev.descent.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What contenders train: a network, on which rows and how. Adam with its usual settings, softmax
 * cross-entropy.
 *
 * @param name unique among tasks
 * @param batch rows in a step
 * @param regularized whether hidden dense layers are normalised over the batch before relu and
 *     dropped out after it with probability 0.2, and weights are pulled by 1e-4·W
 * @param threads of one training
 * @param copies trainings at once
 * @param rows of the file that train
 */
public record Task(
    String name, Net net, int batch, boolean regularized, int threads, int copies, int rows) {
  /** λ of the gradient's λ·W. */
  public static final double PULL = 1e-4;

  /** Share of signals that dropout keeps. */
  public static final double KEEP = 0.8;

  /** Adam's usual step. */
  public static final double RATE = 1e-3;

  /** A task of one thread on all rows. */
  public static Task of(Net net, int batch, boolean regularized) {
    String name = net.name() + "-" + batch + (regularized ? "-regularized" : "");
    return new Task(name, net, batch, regularized, 1, 1, RawRows.ROWS);
  }

  /** The same with a training of several threads. */
  public Task withThreads(int count) {
    return new Task(name + "-" + count + "-threads", net, batch, regularized, count, copies, rows);
  }

  /** The same several times at once. */
  public Task withCopies(int count) {
    return new Task(name + "-" + count + "-runs", net, batch, regularized, threads, count, rows);
  }

  /** The same on the first rows alone. */
  public Task onRows(int count) {
    return new Task(name + "-" + count + "-rows", net, batch, regularized, threads, copies, count);
  }

  /** How a contender is told: words of the form name=value. */
  public String toWords() {
    return "name=%s net=%s features=%d filters=%s units=%s classes=%d batch=%d regularized=%b threads=%d copies=%d rows=%d file=%s"
        .formatted(
            name,
            net.name(),
            net.features(),
            join(net.filters()),
            join(net.units()),
            net.classes(),
            batch,
            regularized,
            threads,
            copies,
            rows,
            RawRows.file(net));
  }

  /** Reads those words. */
  public static Task parse(List<String> words) {
    Map<String, String> values = values(words);
    Net net =
        new Net(
            word(values, "net"),
            number(values, "features"),
            split(word(values, "filters")),
            split(word(values, "units")),
            number(values, "classes"));
    return new Task(
        word(values, "name"),
        net,
        number(values, "batch"),
        Boolean.parseBoolean(values.get("regularized")),
        number(values, "threads"),
        number(values, "copies"),
        number(values, "rows"));
  }

  private static String word(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static int number(Map<String, String> values, String name) {
    return Integer.parseInt(word(values, name));
  }

  /** Words of the form name=value by their names. */
  public static Map<String, String> values(List<String> words) {
    Map<String, String> values = new TreeMap<>();
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("must be name=value, was " + word);
      }
      values.put(word.substring(0, sign), word.substring(sign + 1));
    }
    return values;
  }

  private static String join(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> split(String numbers) {
    return numbers.isEmpty()
        ? List.of()
        : Arrays.stream(numbers.split(",", -1)).map(Integer::valueOf).toList();
  }
}
