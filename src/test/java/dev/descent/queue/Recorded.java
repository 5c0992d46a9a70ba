package dev.descent.queue;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that notes what it did. */
class Recorded implements JobHandler {
  final List<UUID> done = new CopyOnWriteArrayList<>();
  private final String kind;
  private final Lane lane;

  Recorded(String kind, Lane lane) {
    this.kind = kind;
    this.lane = lane;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public void handle(UUID id, Claim claim) throws Exception {
    done.add(id);
  }
}
