package dev.descent.bench;

import java.util.List;
import java.util.Map;

/**
 * How a comparison is carried out.
 *
 * @param rounds in which every contender has a turn at every task; default 5
 * @param seconds of a turn; default 2
 * @param warmUpSeconds of the turn before the first, which is not counted; default 4
 * @param tasks a part of the names of those to do; default empty, which is all
 * @param contenders names of those that take part; default all
 * @param learn whether it is checked first that all learn the same; default true
 * @param write whether the table goes into the README; default true
 */
record Settings(
    int rounds,
    double seconds,
    double warmUpSeconds,
    String tasks,
    List<String> contenders,
    boolean learn,
    boolean write) {

  /** Reads words of the form name=value. */
  static Settings of(List<String> words) {
    Map<String, String> values = Task.values(words);
    String contenders = values.getOrDefault("contenders", "");
    return new Settings(
        Integer.parseInt(values.getOrDefault("rounds", "5")),
        Double.parseDouble(values.getOrDefault("seconds", "2")),
        Double.parseDouble(values.getOrDefault("warmUp", "4")),
        values.getOrDefault("tasks", ""),
        contenders.isEmpty() ? Peer.names() : List.of(contenders.split(",", -1)),
        Boolean.parseBoolean(values.getOrDefault("learn", "true")),
        Boolean.parseBoolean(values.getOrDefault("write", "true")));
  }
}
