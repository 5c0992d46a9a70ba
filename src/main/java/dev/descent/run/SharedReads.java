package dev.descent.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads for many who ask for the same at once, one read at a time. Who asks while one goes on
 * shares the next one with all who ask until then: it begins after he has asked, so that what he
 * gets is not older than his question.
 */
final class SharedReads<K, V> {
  private final Function<K, V> source;
  private final Map<K, Read<V>> current = new HashMap<>();

  private static final class Read<V> {
    private final SharedAnswer<V> answer = new SharedAnswer<>();
    private @Nullable Read<V> next;
  }

  SharedReads(Function<K, V> source) {
    this.source = source;
  }

  /** Throws what the source throws. */
  V get(K key) {
    Read<V> own = new Read<>();
    Read<V> going;
    Read<V> next;
    synchronized (this) {
      going = current.putIfAbsent(key, own);
      next = going == null ? null : going.next;
      if (going != null && next == null) {
        going.next = own;
      }
    }
    if (next != null) {
      return next.answer.await();
    }
    if (going != null) {
      going.answer.awaitEnd();
    }
    return own.answer.make(() -> read(key, own));
  }

  private V read(K key, Read<V> read) {
    try {
      return source.apply(key);
    } finally {
      pass(key, read);
    }
  }

  private synchronized void pass(K key, Read<V> read) {
    if (read.next == null) {
      current.remove(key);
    } else {
      current.put(key, read.next);
    }
  }
}
