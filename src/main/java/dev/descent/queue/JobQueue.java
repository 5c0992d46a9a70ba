package dev.descent.queue;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Placeholder. */
@Component
public class JobQueue {

  /** Adds a job in the caller's transaction. */
  public void enqueue(String kind, UUID id) {
    throw new UnsupportedOperationException(kind + " " + id);
  }
}
