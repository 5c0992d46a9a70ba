package dev.descent.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent and what was answered, as its sender remembers it. */
final class Ledger {
  private final Map<String, Order> unanswered = new HashMap<>();
  private final Map<String, String> runs = new HashMap<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, byte[]> lostUploads = new HashMap<>();
  private final Map<String, String> datasets = new HashMap<>();
  private int sent;

  /** Lengths of training that runs have; those of the same are the same but for their names. */
  enum Length {
    SHORT(30),
    LONG(1500);

    private final int epochs;

    Length(int epochs) {
      this.epochs = epochs;
    }

    int epochs() {
      return epochs;
    }
  }

  /**
   * A submission.
   *
   * @param key its Idempotency-Key, and its run's name
   */
  record Order(String key, Length length, int priority) {}

  /** A submission that is being sent. */
  synchronized Order order(Length length, int priority) {
    Order order = new Order("run-%d".formatted(sent++), length, priority);
    unanswered.put(order.key(), order);
    orders.put(order.key(), order);
    return order;
  }

  synchronized void accepted(Order order, String run) {
    unanswered.remove(order.key());
    runs.put(order.key(), run);
  }

  /** An upload that is being sent. */
  synchronized int uploading() {
    return sent++;
  }

  synchronized void lost(String name, byte[] bytes) {
    lostUploads.put(name, bytes);
  }

  synchronized void stored(String name, String dataset, String sha256) {
    lostUploads.remove(name);
    datasets.put(dataset, sha256);
  }

  /** Submissions whose answer never came. */
  synchronized List<Order> unanswered() {
    return List.copyOf(unanswered.values());
  }

  /** Uploads whose answer never came. */
  synchronized Map<String, byte[]> lostUploads() {
    return Map.copyOf(lostUploads);
  }

  /** All submissions. */
  synchronized List<Order> orders() {
    return List.copyOf(orders.values());
  }

  /** Accepted runs by key. */
  synchronized Map<String, String> runs() {
    return Map.copyOf(runs);
  }

  /** Hashes of accepted datasets by id. */
  synchronized Map<String, String> datasets() {
    return Map.copyOf(datasets);
  }
}
