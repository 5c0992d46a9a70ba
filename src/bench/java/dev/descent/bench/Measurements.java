package dev.descent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates of contenders at tasks. */
final class Measurements {

  /** Whose rate at what. */
  private record Key(Peer peer, int threads, String task) {}

  private final Map<Key, List<Double>> rates = new LinkedHashMap<>();

  /** Takes one turn up. */
  void add(ContenderProcess contender, Task task, Turn turn) {
    Key key = new Key(contender.peer(), contender.threads(), task.name());
    rates.computeIfAbsent(key, absent -> new ArrayList<>()).add(turn.rate());
  }

  /** A contender's rates at a task; empty if it had no turn. */
  Optional<Figures> of(Peer peer, int threads, Task task) {
    return Optional.ofNullable(rates.get(new Key(peer, threads, task.name()))).map(Figures::of);
  }

  /** One median over another. */
  Optional<Double> ratio(Optional<Figures> figures, Optional<Figures> to) {
    return figures.flatMap(own -> to.map(other -> own.median() / other.median()));
  }
}
