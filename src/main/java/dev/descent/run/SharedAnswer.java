package dev.descent.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * An answer that one thread makes and others wait for. When it is there they all go on at once;
 * with a lock they would go on one after the other, each after a turn of the scheduler.
 */
final class SharedAnswer<V> {
  private final CompletableFuture<V> future = new CompletableFuture<>();

  /** Makes it; what goes wrong goes wrong for all. */
  V make(Supplier<V> source) {
    try {
      V made = source.get();
      future.complete(made);
      return made;
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
      throw e;
    }
  }

  /** Waits for the one who makes it. */
  V await() {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits until it is made, or has gone wrong. */
  void awaitEnd() {
    var unused = future.handle((made, failure) -> made).join();
  }
}
