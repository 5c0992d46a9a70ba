package dev.descent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates of contenders at tasks, one a round. */
final class Measurements {

  /** Whose rate at what. */
  private record Key(Peer peer, int threads, String task) {}

  private final Map<Key, List<Double>> rates = new LinkedHashMap<>();

  /** Takes a round's turn up. */
  void add(ContenderProcess contender, Task task, Turn turn) {
    Key key = new Key(contender.peer(), contender.threads(), task.name());
    rates.computeIfAbsent(key, absent -> new ArrayList<>()).add(turn.rate());
  }

  /** A contender's rates at a task, round by round; empty if it had no turn. */
  Optional<Rounds> of(Peer peer, int threads, Task task) {
    return Optional.ofNullable(rates.get(new Key(peer, threads, task.name()))).map(Rounds::new);
  }

  /** All turns of a contender, whatever it did. */
  Optional<Rounds> all(Peer peer) {
    List<Double> all = new ArrayList<>();
    rates.forEach(
        (key, found) -> {
          if (key.peer() == peer) {
            all.addAll(found);
          }
        });
    return all.isEmpty() ? Optional.empty() : Optional.of(new Rounds(all));
  }
}
